"""Whether Slack takes us, asked once before serving: what is wrong is told in one sentence."""

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

_SENTENCES = {
    "invalid_auth": "SLACK_BOT_TOKEN を Slack が受け付けません。値を確かめてください。",
    "account_inactive": "SLACK_BOT_TOKEN は無効です。アプリをインストールし直してください。",
    "token_revoked": "SLACK_BOT_TOKEN は取り消されています。アプリをインストールし直してください。",
    "not_allowed_token_type": "SLACK_BOT_TOKEN の種類が違います。xoxb- で始まる値を書いてください。",
}


class SlackRefuses(Exception):
    """Slack cannot be used as set up; the message is one Japanese sentence for the operator."""


def check_slack(client: WebClient) -> None:
    """Raises SlackRefuses unless Slack takes the token."""
    try:
        client.auth_test()
    except SlackApiError as error:
        code = str(error.response.get("error"))
        sentence = _SENTENCES.get(code, f"Slack に接続できましたが、利用を断られました（{code[:60]}）。")
        raise SlackRefuses(sentence) from error
    except (SlackClientError, OSError) as error:
        raise SlackRefuses(
            f"Slack（{client.base_url}）に接続できません。ネットワークと SLACK_API_URL を確かめてください。"
        ) from error
