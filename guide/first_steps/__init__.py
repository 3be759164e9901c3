"""The ten-minute path: ten cards for somebody who just arrived, and what they can read then."""
