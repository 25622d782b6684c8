"""The forms of the register's screens."""
