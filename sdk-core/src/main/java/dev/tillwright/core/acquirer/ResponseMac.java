package dev.tillwright.core.acquirer;

/** Which answers must carry a MAC. A MAC that is there is always verified. */
public enum ResponseMac {
    /** Answers with an approving code must; others may come without. The default. */
    REQUIRED_FOR_APPROVALS,
    /** Every answer to a financial message must. */
    REQUIRED_FOR_ALL
}
