"""Whole hours with one interviewer as a flow, solved by OR-Tools.

    flow.py prepare INSTANCE ARCS               writes the network
    flow.py count|earliest|fair|spread ARCS     solves it; prints one JSON object
    flow.py count-load|fair-load ARCS           the same without solving, so that instructions can be subtracted

The network is the compressed one that the product walks without building it: candidate -> (skill, hour)
-> seat -> day -> week -> interviewer. `fair` minimises 64 for each hour since the beginning plus what the
next interview of each interviewer weighs, by parallel arcs of capacity 1: 1, 3, 5, ... (the square of their
number) where nobody has any before and all offer the same time, and else the difference of the squares of their
load, times the usual time, divided by their own. `spread` adds four weeks for each pair of interviews of somebody
on one local day: parallel arcs from the day to the week that cost 0, 1, 2, ... times that.
"""

import json
import sys
import time

import numpy as np

from instance import HOUR, memory, read, starts

HOUR_AGAINST_LOAD = 64
PAIR = HOUR_AGAINST_LOAD * 28 * 24
MOST_UNUSUAL = 8


def network(path):
    """Arcs (tail, head, capacity, hour), those from days to weeks, and for each interviewer the node, what it may
    hold, what they have before, the usual time and their own."""
    _, interviewers, candidates = read(path)
    hours = 28 * 24
    slots = len(candidates)
    nodes = slots + 12 * hours
    arcs, by_day, ends = [], [], []
    told = [person.offered * 15 for person in interviewers if person.offered]
    usual = sum(told) // len(told) if told else 1
    for index, candidate in enumerate(candidates):
        base = slots + candidate.skills[0] * hours
        arcs += [(index, base + start // HOUR, 1, start // HOUR) for start in starts(candidate.windows, HOUR)]
    for person in interviewers:
        own, nodes = nodes, nodes + 1
        days, weeks = {}, {}
        for start in starts(person.windows, HOUR):
            seat, nodes = nodes, nodes + 1
            arcs += [(slots + skill * hours + start // HOUR, seat, 1, 0) for skill in person.skills]
            day = person.day(start)
            if day not in days:
                week = day // 7
                if week not in weeks:
                    weeks[week], nodes = nodes, nodes + 1
                    arcs.append((weeks[week], own, person.week_cap, 0))
                days[day], nodes = nodes, nodes + 1
                by_day.append((days[day], weeks[week], person.day_cap, 0))
            arcs.append((seat, days[day], 1, 0))
        offered = min(max(person.offered * 15 or usual, usual // MOST_UNUSUAL, 1), usual * MOST_UNUSUAL)
        ends.append((own, person.week_cap * len(weeks), person.load, usual, offered))
    tables = ((arcs, 4), (by_day, 4), (ends, 5))
    return len(candidates), nodes, *(np.array(rows, np.int64).reshape(-1, width) for rows, width in tables)


def load(path):
    with np.load(path) as stored:
        return int(stored["candidates"]), int(stored["nodes"]), stored["arcs"], stored["days"], stored["ends"]


def sided(candidates, nodes, arcs, days, ends):
    """The arcs with those from the source and to the sink: tails, heads, capacities, hours."""
    source, sink = nodes, nodes + 1
    arcs = np.concatenate([days, arcs])
    tails = np.concatenate([arcs[:, 0], np.full(candidates, source), ends[:, 0]]).astype(np.int32)
    heads = np.concatenate([arcs[:, 1], np.arange(candidates), np.full(len(ends), sink)]).astype(np.int32)
    capacities = np.concatenate([arcs[:, 2], np.ones(candidates, np.int64), ends[:, 1]])
    hours = np.concatenate([arcs[:, 3], np.zeros(candidates + len(ends), np.int64)])
    return source, sink, tails, heads, capacities, hours


def unit_arcs(arcs, capacity):
    """Each arc as parallel ones of capacity 1, and which of its parallels each one is."""
    counts = arcs[:, capacity]
    held = np.repeat(arcs, counts, axis=0)
    held[:, capacity] = 1
    return held, np.arange(len(held)) - np.repeat(np.cumsum(counts) - counts, counts)


def burden(ends, before):
    """What one interview more weighs, rounded to the nearest."""
    load, usual, offered = ends[:, 2], ends[:, 3], ends[:, 4]
    return (2 * usual * (2 * (load + before) + 1) + offered) // (2 * offered)


def count(stored, solving):
    from ortools.graph.python import max_flow

    source, sink, tails, heads, capacities, _ = sided(*stored)
    solver = max_flow.SimpleMaxFlow()
    solver.add_arcs_with_capacity(tails, heads, capacities)
    return solve(lambda: solver.solve(source, sink), solving, lambda: (solver.optimal_flow(), 0))


def cost(stored, solving, kind):
    from ortools.graph.python import min_cost_flow

    candidates, nodes, arcs, days, ends = stored
    pairs, loads = np.zeros(len(days), np.int64), np.zeros(len(ends), np.int64)
    if kind != "earliest":
        ends, before = unit_arcs(ends, 1)
        loads = burden(ends, before)
    if kind == "spread":
        days, before = unit_arcs(days, 2)
        pairs = PAIR * before
    source, sink, tails, heads, capacities, hours = sided(candidates, nodes, arcs, days, ends)
    costs = hours * (1 if kind == "earliest" else HOUR_AGAINST_LOAD)
    costs[: len(pairs)] = pairs
    costs[len(costs) - len(loads) :] = loads
    solver = min_cost_flow.SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)
    solver.set_node_supply(source, candidates)
    solver.set_node_supply(sink, -candidates)
    answer = lambda: (solver.maximum_flow(), solver.optimal_cost())
    return solve(solver.solve_max_flow_with_min_cost, solving, answer)


def solve(run, solving, answer):
    if not solving:
        return {}
    begun, worked = time.perf_counter(), time.thread_time()
    status = run()
    worked, took = time.thread_time() - worked, time.perf_counter() - begun
    placed, total = answer()
    return {"status": str(status), "placed": placed, "cost": total, "cpu_ms": worked * 1e3, "wall_ms": took * 1e3}


def main(what, path, *more):
    if what == "prepare":
        candidates, nodes, arcs, days, ends = network(path)
        np.savez(more[0], candidates=candidates, nodes=nodes, arcs=arcs, days=days, ends=ends)
        return
    kind, _, loading = what.partition("-")
    stored = load(path)
    found = count(stored, not loading) if kind == "count" else cost(stored, not loading, kind)
    print(json.dumps(found | {"rss_mb": memory()}))


main(*sys.argv[1:])
