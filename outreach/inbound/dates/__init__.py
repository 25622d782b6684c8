"""Which days does a text name, counted from the day it was sent?"""
