"""What stands in this file? From bytes to rows, columns and values: pure, no database."""
