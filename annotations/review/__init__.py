"""The review of the words: plain, kind, sourced, signed off. Development only, never in the app."""
