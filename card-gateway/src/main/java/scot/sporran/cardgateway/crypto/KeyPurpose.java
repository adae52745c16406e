package scot.sporran.cardgateway.crypto;

/** What a key derived for one transaction is for. An answer's MAC stands under another key than its request's. */
enum KeyPurpose {
    PIN, MAC_REQUEST, MAC_ANSWER, DATA_REQUEST, DATA_ANSWER
}
