"""What did the person write, without the mail they answer and the furniture around it?"""
