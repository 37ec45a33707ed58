// Follows what the watcher says, with one stream for all tabs.

const RETRY_MILLISECONDS = 1000;

// Two watchers behind one forwarding origin differ by their path alone.
const name = `stream ${location.pathname}`;

/** Calls `onNews` with each news, and `onGone` when the watcher does not answer. */
export function followNews(onNews, onGone) {
  const channel = new BroadcastChannel(name);
  let isGone = false;
  let newest = null;

  function tell(news) {
    isGone = false;
    if (newest?.run === news.run && newest.edition > news.edition) return;
    newest = news;
    onNews(news);
  }

  function lose() {
    isGone = true;
    onGone();
  }

  async function ask() {
    if (document.hidden) return;
    try {
      const answer = await fetch('news');
      if (answer.status === 200) tell(await answer.json());
    } catch {
      lose();
    }
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
  document.addEventListener('visibilitychange', ask);
  // The tab with the stream may be in the background, where its timers hardly run.
  setInterval(() => isGone && ask(), RETRY_MILLISECONDS);
  ask();
  if (!navigator.locks) return stream();
  navigator.locks.request(name, () => {
    stream();
    // This never settles: the lock lives with the tab.
    return new Promise(() => {});
  });
}
