"""Raw mail: what is it, and what does it say? Pure: no Django, no database."""
