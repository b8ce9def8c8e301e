"""The bench: OT-2, potentiostat, pumps, deck, ledger and clock, real or simulated."""
