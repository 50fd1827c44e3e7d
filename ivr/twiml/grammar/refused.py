"""What Twilio plays and this carrier does not, each with the reason."""

from collections.abc import Mapping
from typing import Final

REFUSED: Final[Mapping[str, str]] = {
    "AiSession": "it needs Twilio's AI",
    "Application": "there are no applications here to dial",
    "ApplicationSid": "there are no applications here to dial",
    "Autopilot": "Twilio has shut it down",
    "Config": "what it sets up is not played",
    "Conversation": "it needs Twilio's Conversations",
    "ConversationRelay": "it needs Twilio's speech and AI; a <Stream> is played",
    "ConversationRelaySession": "it needs Twilio's AI",
    "Echo": "it is Twilio's own line test",
    "Language": "what it sets up is not played",
    "Parameter": "nobody is here to be told of it",
    "Pay": "no card number is ever taken here",
    "Prompt": "it belongs to <Pay>",
    "Queue": "it stands in a <Dial>",
    "Room": "it needs Twilio's video",
    "Sim": "there are no SIM cards here to dial",
    "Siprec": "there is no recorder of that kind to send to",
    "Task": "it needs Twilio's TaskRouter",
    "Transcription": "nobody here can understand speech",
    "VirtualAgent": "it needs Google's Dialogflow",
    "WhatsApp": "WhatsApp cannot be dialled from here",
}
"""Element -> why, as the end of a sentence."""
