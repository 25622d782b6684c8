"""Is this mail a bounce, of which recipients, and why?"""
