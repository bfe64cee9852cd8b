"""The permissions Senrei asks a workspace for: each by the call, event or command that needs it."""

CALLS: dict[str, tuple[str, ...]] = {
    "assistant.threads.setStatus": ("assistant:write",),
    "assistant.threads.setSuggestedPrompts": ("assistant:write",),
    "auth.test": (),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "conversations.history": ("channels:history", "groups:history"),
    "conversations.info": ("channels:read", "groups:read"),
    "conversations.open": ("im:write",),
    "conversations.replies": ("channels:history", "groups:history"),
    "files.getUploadURLExternal": ("files:write",),
    "views.open": (),
    "views.publish": (),
}
"""Methods of the Web API that are called with the bot token; public and private channels have scopes of their own."""
EVENTS: dict[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_mention": ("app_mentions:read",),
    "message.im": ("im:history",),
}
COMMANDS = ("commands",)

_BEST_EFFORT = frozenset({"assistant:write", "files:write"})
"""A workspace may not grant these; no more depends on them than status lines, and memos that are sent as files."""

ASKED_FOR = frozenset(
    {*COMMANDS, *(scope for of in (CALLS, EVENTS) for scopes in of.values() for scope in scopes)}
)
"""What the manifest lists."""
NEEDED = ASKED_FOR - _BEST_EFFORT
"""What Senrei does not start without."""
