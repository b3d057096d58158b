"""Time and memory of holding names against official lists: 1,000, 10,000 and 100,000 names against 40,000 names of a list.

    python -m tests.benchmarks.lists [--names N [N ...]] [--listed N] [--seed N]

Names are generated with the ambiguity of real lists: common given names and surnames of several languages in a few spellings, firms with
common words and legal forms; one name in a hundred is on the list, in another order or with a changed letter. Each size is a process of its own.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time

GIVEN = ("Ali Ahmad Ahmed Mohammad Muhammad Mohamed Hassan Hussein Husayn Qasem Ghassem Abdul Karim Yusuf Ibrahim Omar Khalid Said Reza Mehdi Jose Juan "
         "Carlos Luis Maria Pedro Miguel Sergei Sergey Aleksandr Alexander Dmitri Dmitry Vladimir Ivan Oleg Igor Natalia Elena Chen Li Wei Wang Kim "
         "Jong Min John James David Peter Anna")
ROOTS = "al bar dan fer gor hal ib jas kar lo mar nor os pet qas ram sal tor us ver wal yaz zar"
ENDS = "i ov ova ian ez ani adeh enko sky son oglu yan ella ini"
WORDS = ("Trading General International Shipping Petroleum Industries Group Star Gulf Pacific Golden Silk Orient Union Marine Lines Air Bank Holding "
         "Global United National Steel Chemical Electronics")
FORMS = "LLC Ltd Co GmbH S.A. FZE JSC Corporation Inc Company"


def main() -> None:
    """Measure each size in a process of its own and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--listed", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        _measure(options.names[0], options.listed, options.seed)
        return
    print(f"{'names':>9}  {'listed':>7}  {'seconds':>8}  {'CPU s':>8}  {'MiB':>7}  {'found':>8}  {'of known':>9}", flush=True)
    for count in options.names:
        subprocess.run([sys.executable, "-m", "tests.benchmarks.lists", "--here", "--names", str(count), "--listed", str(options.listed),
                        "--seed", str(options.seed)], check=True)


def _measure(count: int, listed: int, seed: int) -> None:
    from pipeline.lists.match import Named, fits
    from pipeline.lists.model import PRIMARY, ListEntry, plain

    draw = random.Random(seed)
    official = [_name(draw) for _ in range(listed)]
    entries = [ListEntry(str(number), schema, (plain(text, PRIMARY),), None, None, ()) for number, (schema, text) in enumerate(official)]
    known = {f"ent-{number}": str(draw.randrange(listed)) for number in range(0, count, 100)}
    things = [Named(key := f"ent-{number}", *_ours(draw, official, known.get(key))) for number in range(count)]
    start, spent = time.perf_counter(), time.process_time()
    found = fits(things, entries)
    seconds, spent = time.perf_counter() - start, time.process_time() - spent
    right = sum(any(fit.entry.entry_id == entry_id for fit in found.get(key, ())) for key, entry_id in known.items())
    mebibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:>9,}  {listed:>7,}  {seconds:>8.1f}  {spent:>8.1f}  {mebibytes:>7.0f}  {len(found):>8,}  {right / len(known):>9.1%}", flush=True)


def _ours(draw: random.Random, official: list[tuple[str, str]], entry_id: str | None) -> tuple[str, None, tuple[str, ...]]:
    """A name of ours: one of the list's, changed a little, or any."""
    if entry_id is None:
        schema, text = _name(draw)
        return schema, None, (text,)
    schema, text = official[int(entry_id)]
    words = text.split()
    if schema == "Person":
        words = words[1:] + words[:1] if draw.random() < 0.5 else words
    place = draw.randrange(len(words))
    if len(words[place]) > 5 and draw.random() < 0.5:
        words[place] = words[place][:-2] + draw.choice("aeiou") + words[place][-1]
    return schema, None, (" ".join(words),)


def _name(draw: random.Random) -> tuple[str, str]:
    if draw.random() < 0.6:
        surname = (draw.choice(ROOTS.split()) + draw.choice(ROOTS.split()) * (draw.random() < 0.7) + draw.choice(ENDS.split())).capitalize()
        return "Person", " ".join([*draw.sample(GIVEN.split(), draw.choice((1, 1, 2, 3))), surname])
    made = "".join(draw.sample(ROOTS.split(), 2)).capitalize()
    return "Organization", " ".join([made, *draw.sample(WORDS.split(), draw.choice((1, 2, 3))), draw.choice(FORMS.split())])


if __name__ == "__main__":
    main()
