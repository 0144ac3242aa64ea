"""The exchange with the server: seal what waits, send it, open what came, and lose nothing."""
