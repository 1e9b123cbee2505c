"""Instance files, as crates/scheduler/src/instance_file.rs describes them: quarter hours of four weeks."""

import resource
import sys
from typing import NamedTuple

HOUR = 4
DAY = 96
DAYS = 28


class Interviewer(NamedTuple):
    offset: int
    day_cap: int
    week_cap: int
    skills: list
    windows: list
    load: int = 0
    offered: int = 0

    def day(self, start):
        """The local day of a start; the first and the last take what lies outside the four weeks."""
        return min(DAYS - 1, max(0, start + self.offset) // DAY)


class Candidate(NamedTuple):
    skills: tuple
    windows: list


def read(path):
    """The grid, the interviewers and the candidates of a file."""
    grid, interviewers, candidates = 0, [], []
    with open(path, encoding="ascii") as lines:
        for line in lines:
            letter, *words = line.split()
            numbers = [int(word) for word in words]
            if letter == "H":
                grid = numbers[0]
            elif letter == "I":
                offset, day_cap, week_cap, count = numbers[:4]
                skills = numbers[4 : 4 + count]
                interviewers.append(Interviewer(offset, day_cap, week_cap, skills, pairs(numbers[4 + count :])))
            elif letter == "L":
                interviewers[-1] = interviewers[-1]._replace(load=numbers[0], offered=numbers[1])
            else:
                candidates.append(Candidate(tuple(numbers[:2]), pairs(numbers[2:])))
    return grid, interviewers, candidates


def pairs(numbers):
    return list(zip(numbers[::2], numbers[1::2]))


def starts(windows, step):
    """Every start of the grid at which an hour fits."""
    for first, last in windows:
        yield from range(-(-first // step) * step, last - HOUR + 1, step)


def memory():
    """The largest memory of this process so far, in megabytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
