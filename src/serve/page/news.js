// Follows what the watcher says, with one stream for all tabs of a browser.

const RETRY_MILLISECONDS = 1000;

// Two watchers behind one forwarding origin differ by their path alone.
const name = `stream ${location.pathname}`;

/** Calls `onNews` with each news and `onGone` whenever the watcher does not answer. */
export function followNews(onNews, onGone) {
  const channel = new BroadcastChannel(name);
  let isGone = false;
  let isAsking = false;
  let newest = null;

  function tell(news) {
    isGone = false;
    const isOlder = newest?.run === news.run && newest.edition > news.edition;
    if (isOlder) return;
    newest = news;
    onNews(news);
  }

  function lose() {
    if (!isGone) onGone();
    isGone = true;
    setTimeout(askIfSeen, RETRY_MILLISECONDS);
  }

  async function ask() {
    if (isAsking) return;
    isAsking = true;
    try {
      const answer = await fetch('news');
      if (answer.ok) tell(await answer.json());
    } catch {
      lose();
    } finally {
      isAsking = false;
    }
  }

  // The tab with the stream may be in the background, where its timers hardly run.
  function askIfSeen() {
    if (isGone && !document.hidden) ask();
  }

  function stream() {
    const source = new EventSource('events');
    source.onmessage = ({ data }) => {
      const news = JSON.parse(data);
      tell(news);
      channel.postMessage(news);
    };
    source.onerror = () => {
      source.close();
      lose();
      channel.postMessage(null);
      setTimeout(stream, RETRY_MILLISECONDS);
    };
  }

  channel.onmessage = ({ data }) => (data ? tell(data) : lose());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) ask();
  });
  ask();
  if (navigator.locks) {
    navigator.locks.request(name, () => {
      stream();
      // The lock is kept as long as the tab lives: this never settles.
      return new Promise(() => {});
    });
  } else {
    stream();
  }
}
