"""Whole hours with one interviewer as a flow, solved by OR-Tools.

    flow.py prepare INSTANCE ARCS     writes the network
    flow.py count|earliest|fair ARCS  solves it; prints one JSON object
    flow.py count-load|fair-load ARCS the same without solving, so that instructions can be subtracted

The network is the compressed one that the product walks without building it: candidate -> (skill, hour)
-> seat -> day -> week -> interviewer. `fair` minimises 64 for each hour since the beginning plus the
squared number of interviews of each interviewer: parallel arcs of capacity 1 that cost 1, 3, 5, ...
"""

import json
import sys
import time

import numpy as np

from instance import HOUR, memory, read, starts

HOUR_AGAINST_LOAD = 64


def network(path):
    """Arcs (tail, head, capacity, hour) and, for each interviewer, the node and what it may hold."""
    _, interviewers, candidates = read(path)
    hours = 28 * 24
    slots = len(candidates)
    nodes = slots + 12 * hours
    arcs, ends = [], []
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
                arcs.append((days[day], weeks[week], person.day_cap, 0))
            arcs.append((seat, days[day], 1, 0))
        ends.append((own, person.week_cap * len(weeks)))
    return len(candidates), nodes, np.array(arcs, np.int64).reshape(-1, 4), np.array(ends, np.int64).reshape(-1, 2)


def load(path):
    with np.load(path) as stored:
        return int(stored["candidates"]), int(stored["nodes"]), stored["arcs"], stored["ends"]


def sided(candidates, nodes, arcs, ends):
    """The arcs with those from the source and to the sink: tails, heads, capacities, hours."""
    source, sink = nodes, nodes + 1
    tails = np.concatenate([arcs[:, 0], np.full(candidates, source), ends[:, 0]]).astype(np.int32)
    heads = np.concatenate([arcs[:, 1], np.arange(candidates), np.full(len(ends), sink)]).astype(np.int32)
    capacities = np.concatenate([arcs[:, 2], np.ones(candidates, np.int64), ends[:, 1]])
    hours = np.concatenate([arcs[:, 3], np.zeros(candidates + len(ends), np.int64)])
    return source, sink, tails, heads, capacities, hours


def unit_arcs(ends):
    """Each interviewer's arc to the sink as parallel ones of capacity 1, the next one dearer."""
    held = [np.stack([np.full(count, own), np.ones(count, np.int64)], 1) for own, count in ends]
    return np.concatenate(held), np.concatenate([2 * np.arange(count) + 1 for _, count in ends])


def count(stored, solving):
    from ortools.graph.python import max_flow

    source, sink, tails, heads, capacities, _ = sided(*stored)
    solver = max_flow.SimpleMaxFlow()
    solver.add_arcs_with_capacity(tails, heads, capacities)
    return solve(lambda: solver.solve(source, sink), solving, lambda: (solver.optimal_flow(), 0))


def cost(stored, solving, fair):
    from ortools.graph.python import min_cost_flow

    candidates, nodes, arcs, ends = stored
    loads = np.zeros(len(ends), np.int64)
    if fair:
        ends, loads = unit_arcs(ends)
    source, sink, tails, heads, capacities, hours = sided(candidates, nodes, arcs, ends)
    costs = hours * (HOUR_AGAINST_LOAD if fair else 1)
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
        candidates, nodes, arcs, ends = network(path)
        np.savez(more[0], candidates=candidates, nodes=nodes, arcs=arcs, ends=ends)
        return
    kind, _, loading = what.partition("-")
    stored = load(path)
    found = count(stored, not loading) if kind == "count" else cost(stored, not loading, kind == "fair")
    print(json.dumps(found | {"rss_mb": memory()}))


main(*sys.argv[1:])
