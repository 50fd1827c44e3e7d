"""Words into sound: text for the ear, engines, clips and their store."""
