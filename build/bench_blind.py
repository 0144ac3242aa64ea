"""Run by the phone's own Python: what blinding and taking it off cost, in milliseconds."""

import json
import time

from youthapp import blind

# Two Mersenne primes make a number of the right length; whether it is safe is not measured.
KEY = blind.PublicKey((2**1279 - 1) * (2**769 + 2**300 + 1))
PREPARED = blind.prepare(bytes(80), bytes(32))
TIMES = 30

started = time.perf_counter()
for _ in range(TIMES):
    made = blind.blind(KEY, PREPARED)
blinding = (time.perf_counter() - started) / TIMES
started = time.perf_counter()
for _ in range(TIMES):
    try:
        blind.finalize(KEY, PREPARED, made.message, made.inverse)
    except blind.BadSignature:
        continue
finishing = (time.perf_counter() - started) / TIMES
print(json.dumps({"blind_ms": blinding * 1000, "finalize_ms": finishing * 1000}))
