package dev.lectern.bridge.audit;

import java.util.Locale;

/** What is written down. The codes are stable: {@code SIGNED_IN} is {@code signed-in} for ever. */
public enum Deed {
  SIGNED_IN,
  SIGN_IN_REFUSED,
  OWNER_MADE,
  OWNER_CODE_MADE,
  PASSWORD_SET,
  SECOND_FACTOR_ON,
  SECOND_FACTOR_OFF,
  RECOVERY_CODES_MADE,
  PASSKEY_MADE,
  PASSKEY_ENDED,
  ROLE_SET,
  CLAIMED,
  CLAIM_DENIED,
  CLAIM_CODE_WRONG,
  REGISTERED,
  RENEWED,
  REVOKED,
  LOCKED,
  UNLOCKED,
  WIPE_ASKED,
  WIPED,
  HANDED_OVER,
  GRANTED,
  WITHDRAWN,
  RULES_SET,
  READER_RULES_SET,
  PIN_SET,
  PIN_ENDED,
  PIN_WRONG,
  APPROVED,
  DECLINED,
  GIVEN_BACK,
  TOKEN_MADE,
  TOKEN_ENDED,
  LOGIN_MADE,
  LOGIN_ENDED,
  LOGIN_BUYING,
  KEY_IN_USE,
  KEY_DENIED,
  RESTORED,
  EXPORTED,
  ERASED,
  LENT,
  CHILD_PROFILE_SET;

  public String written() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
