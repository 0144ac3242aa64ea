"""The other side: keeps sealed envelopes, ballots and public content.

It cannot open an envelope, and it never asks who gave an answer.
"""
