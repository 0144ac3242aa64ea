"""The simulator: a youth's phones, a contact's phone and a server in one thread.

Everything that can go wrong is by lot, and the lot is by a seed: the same seed is the same
run, byte for byte. ``python -m tests.simulator --help`` tells how to run many.
"""
