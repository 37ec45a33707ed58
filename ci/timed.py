"""Whole processes: what each costs, and what one costs beside another; see speed.sh."""

import dataclasses
import os
import resource
import signal
import statistics
import time

PATIENCE = 60  # seconds of CPU after which a process is ended, and is said to have taken them


@dataclasses.dataclass(frozen=True)
class Cost:
    """What a process took."""

    cpu: float  # seconds, of user and system
    wall: float  # seconds
    memory: float  # MiB at the peak; what starts it, this script, is the least that can be seen

    def over(self, other):
        """This cost as parts of another."""
        return Cost(self.cpu / other.cpu, self.wall / other.wall, self.memory / other.memory)

    def less(self, other, count):
        """What each of `count` rounds takes that this process makes and another one does not."""
        return Cost((self.cpu - other.cpu) / count, (self.wall - other.wall) / count, self.memory)


def cost(command, codes=(0,), patience=PATIENCE):
    """Runs a command, whose words it throws away, and says what it took."""
    command = [str(part) for part in command]
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
    resource.prlimit(child, resource.RLIMIT_CPU, (patience, patience + 1))
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if code not in (*codes, -signal.SIGXCPU):
        raise SystemExit(f"{' '.join(command[:8])} ended with {code}")
    cpu = patience if code == -signal.SIGXCPU else usage.ru_utime + usage.ru_stime
    return Cost(cpu, wall, usage.ru_maxrss / 1024)


def median(costs):
    """The median of each part by itself."""
    return Cost(*(statistics.median(values) for values in zip(*map(dataclasses.astuple, costs))))


def beside(first, second, rounds):
    """What each of two measures, taken in turn, came to, and the median of their ratios.

    Machines get faster and slower by themselves; what is measured in one turn shares that.
    """
    pairs = [(first(), second()) for _ in range(rounds)]
    firsts, seconds = zip(*pairs)
    return median(firsts), median(seconds), median([mine.over(other) for mine, other in pairs])
