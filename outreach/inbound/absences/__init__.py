"""Is this an absence notice, until when, and who stands in?"""
