"""What does the writer want of us?"""
