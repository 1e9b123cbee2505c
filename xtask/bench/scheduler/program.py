"""Quarter hours (b) and panels with rooms (c) as a linear or integer program, solved by HiGHS.

    program.py INSTANCE b|c lp|mip SECONDS    prints one JSON object

A column for each (candidate, start) and each (interviewer, skill, start); nobody is paired, because
within a skill everybody at one start is alike. Interviewers: at most one start in every window of an
hour that slides over their starts (the cliques of the conflict graph), caps of days and weeks. Panels
take one interviewer of each of two skills; there is a room for every tenth interviewer.

The bound printed for a linear program is computed here from the row prices alone (weak duality: every
column lies between 0 and 1), so that it holds whatever the solver says of its own answer.
"""

import json
import sys
import time
from collections import defaultdict

import highspy
import numpy as np

from instance import HOUR, memory, read, starts


class Rows:
    """The rows of a program, one after the other."""

    def __init__(self):
        self.begins, self.columns, self.factors, self.lowest, self.highest = [0], [], [], [], []

    def add(self, columns, factors, lowest, highest):
        self.columns += columns
        self.factors += factors
        self.begins.append(len(self.columns))
        self.lowest.append(lowest)
        self.highest.append(highest)

    def at_most(self, columns, highest):
        if len(columns) > highest:
            self.add(columns, [1.0] * len(columns), 0.0, float(highest))


def program(path, panels):
    """How many columns place somebody, how many there are, and the rows."""
    grid, interviewers, candidates = read(path)
    step = HOUR if panels else 1
    roles = range(2 if panels else 1)
    asked = [(index, start) for index, one in enumerate(candidates) for start in starts(one.windows, step)]
    held = [
        (index, skill, start)
        for index, one in enumerate(interviewers)
        for start in starts(one.windows, step)
        for skill in one.skills
    ]
    supply = {(skill, start) for _, skill, start in held}
    asked = [one for one in asked if all((candidates[one[0]].skills[role], one[1]) in supply for role in roles)]
    demand = {(candidates[index].skills[role], start) for index, start in asked for role in roles}
    held = [one for one in held if one[1:] in demand]
    rows = Rows()
    for columns in grouped(enumerate(index for index, _ in asked)).values():
        rows.at_most(columns, 1)
    balance(rows, candidates, roles, asked, held)
    if panels:
        for columns in grouped(enumerate(start for _, start in asked)).values():
            rows.at_most(columns, max(1, len(interviewers) // 10))
    people = defaultdict(list)
    for column, (index, _, start) in enumerate(held, len(asked)):
        people[index].append((start, column))
    for index, own in people.items():
        limits(rows, interviewers[index], own)
    return len(asked), len(asked) + len(held), rows


def grouped(pairs):
    groups = defaultdict(list)
    for column, key in pairs:
        groups[key].append(column)
    return groups


def balance(rows, candidates, roles, asked, held):
    """At each start of a skill, as many interviewers as candidates who need one."""
    sides = defaultdict(lambda: ([], []))
    for column, (index, start) in enumerate(asked):
        for role in roles:
            side = sides[candidates[index].skills[role], start]
            side[0].append(column)
            side[1].append(1.0)
    for column, (_, skill, start) in enumerate(held, len(asked)):
        sides[skill, start][0].append(column)
        sides[skill, start][1].append(-1.0)
    for columns, factors in sides.values():
        rows.add(columns, factors, 0.0, 0.0)


def limits(rows, person, own):
    """What one interviewer can take: `own` are (start, column), in order of the starts."""
    before = 0
    for first, (start, _) in enumerate(own):
        last = first
        while last < len(own) and own[last][0] < start + HOUR:
            last += 1
        if last != before:
            rows.at_most([column for _, column in own[first:last]], 1)
        before = last
    days = grouped((column, person.day(start)) for start, column in own)
    weeks = grouped((column, person.day(start) // 7) for start, column in own)
    for columns in days.values():
        rows.at_most(columns, person.day_cap)
    for columns in weeks.values():
        rows.at_most(columns, person.week_cap)


def as_highs(placing, columns, rows, whole):
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, len(rows.lowest)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.concatenate([np.ones(placing), np.zeros(columns - placing)])
    model.col_lower_, model.col_upper_ = np.zeros(columns), np.ones(columns)
    model.row_lower_, model.row_upper_ = np.array(rows.lowest), np.array(rows.highest)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.array(rows.begins, np.int32)
    model.a_matrix_.index_ = np.array(rows.columns, np.int32)
    model.a_matrix_.value_ = np.array(rows.factors)
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * columns
    return model


def safe_bound(prices, placing, columns, rows):
    """No schedule places more than this, whatever the prices of the rows; either sign of them holds."""
    owners = np.repeat(np.arange(len(rows.lowest)), np.diff(rows.begins))
    among, factors = np.array(rows.columns), np.array(rows.factors)
    highest = np.array(rows.highest)

    def bound(prices):
        prices = np.where((highest > 0) & (prices < 0), 0, prices)
        taken = np.bincount(among, prices[owners] * factors, columns)
        left = np.concatenate([np.ones(placing), np.zeros(columns - placing)]) - taken
        return float(prices @ highest + np.maximum(left, 0).sum())

    prices = np.array(prices)
    return min(bound(prices), bound(-prices))


def main(path, kind, method, seconds):
    placing, columns, rows = program(path, kind == "c")
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", float(seconds))
    if method == "lp":
        solver.setOptionValue("solver", "ipm")
        solver.setOptionValue("run_crossover", "off")
    solver.passModel(as_highs(placing, columns, rows, method == "mip"))
    begun = time.perf_counter()
    solver.run()
    took = time.perf_counter() - begun
    info, found = solver.getInfo(), solver.getSolution()
    bound = info.mip_dual_bound if method == "mip" else safe_bound(found.row_dual, placing, columns, rows)
    status = solver.modelStatusToString(solver.getModelStatus())
    answer = {"status": status, "value": info.objective_function_value, "bound": min(bound, placing)}
    answer |= {"wall_ms": took * 1e3, "rss_mb": memory(), "columns": columns, "rows": len(rows.lowest)}
    print(json.dumps(answer))


main(*sys.argv[1:])
