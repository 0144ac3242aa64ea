"""A stand-in for the phone's package: small, so that the page around it can be tested."""
