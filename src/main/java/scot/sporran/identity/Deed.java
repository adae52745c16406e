package scot.sporran.identity;

import org.jspecify.annotations.Nullable;

/** What a login may do; who may do what to whom is the table {@code identity/permissions.txt}. */
public enum Deed {
    /** See who the person is, how to reach them and who acts for them. */
    VIEW_PERSON,
    /** See outcomes, purposes and agreed sums. */
    VIEW_PLAN,
    /** See sums: money now, promised, free. */
    VIEW_BALANCE,
    /** See each payment. */
    VIEW_PURCHASES,
    /** Make a request: change of use, more hours, a challenge. */
    ASK,
    /** Pay from the budget and look after its cards. */
    SPEND,
    /** Confirm a return, approve hours or a delivery. */
    CONFIRM,
    /** Let somebody act for the person, or end that. */
    ENTRUST,
    /** Say how to be reached, in which language and format. */
    SET_PREFERENCES,
    /** Write down contact, preferences and who holds which power. */
    RECORD_PERSON,
    /** Agree a plan, a budget and its sums. */
    AGREE_PLAN,
    /** Decide a request, within the delegated limit of the role. */
    DECIDE,
    /** Prepare funding runs and propose recoveries. */
    PREPARE_MONEY,
    /** Release what somebody else has prepared. */
    RELEASE_MONEY,
    /** Say what a provider delivered or bought. */
    POST_DELIVERY,
    /** Bring in people, plans, budgets and balances from another system. */
    IMPORT,
    /** Say what cards may pay for, and end that. */
    SET_CARD_RULES,
    /** Read the council's rule packs, drafts too. */
    READ_RULES,
    /** Write and preview a new version of the council's rules. */
    PROPOSE_RULES,
    /** Approve what another administrator proposed. */
    APPROVE_RULES,
    /** See who is employed, their hours, payslips and pay runs. */
    VIEW_PAY,
    /** Take people on, write down their rates, absences and leaving. */
    EMPLOY,
    /** Send hours that were worked. */
    SEND_HOURS,
    /** See one's own payslips and employment. */
    OWN_PAY,
    /** Draft a pay run. */
    RUN_PAY,
    /** Approve a pay run that was drafted. */
    APPROVE_PAY,
    /** Let the council's staff in, in a role, and say what two people do; two administrators do either. */
    APPROVE_ROLES,
    /** Read the person's letters, and what they and the council wrote to each other. */
    VIEW_MESSAGES,
    /** Write a message: from the person's side, or the council's. */
    WRITE_MESSAGES,
    /** Put a person's letters and messages beyond use when the time to keep them is over; two administrators do. */
    DISPOSE,
    /** Say what the council's letters say. */
    EDIT_LETTERS,
    /** See of each notification when, to whom and how it was sent, and nothing of what it says. */
    VIEW_NOTIFICATIONS,
    /** Have a notification sent again that did not arrive. */
    SEND_AGAIN,
    /** Read the council's audit log. */
    VIEW_AUDIT,
    /** Write down and read what an audit looked at and found. */
    KEEP_PAPERS,
    /** See who looked at the person's information and what others did for them. */
    VIEW_FOOTPRINTS,
    /** Look at what monitoring noticed about money, and close it. */
    REVIEW_MONEY,
    /** Look at what monitoring noticed about somebody's welfare, and at what the council owes them. */
    REVIEW_WELFARE,
    /** See and work at what is with adult support and protection. */
    PROTECT,
    /** Say which of the council's programs are told of events. */
    MANAGE_WEBHOOKS,
    /** Add somebody to be paid, or say that their account is another. */
    ADD_PAYEE(SPEND),
    /** Take a copy of all that is kept about the person away. */
    TAKE_COPY(VIEW_PERSON),
    /** Write down somebody new who acts for the person. */
    ADD_HELPER,
    /** Write down the yes or no of a joint holder who does not sign in, as it was heard. */
    HEAR_HOLDERS,
    /** Switch on the card that takes the place of a lost or stolen one. */
    REPLACE_LOST_CARD(SPEND),
    /** Let cards pay more than before: allow something, or lift a limit. */
    LOOSEN_CARD(SPEND),
    /** Say that somebody's pay goes to another account than before. */
    CHANGE_ACCOUNT(EMPLOY),
    /** Hand over a code in person that signs the person in. */
    PAIR_DEVICE,
    /** See how the service is: what works, what waits, when it was last proved whole. */
    VIEW_SERVICE,
    /** Keep the council's logins, the ways its staff sign in, and its programs' keys. */
    MANAGE_LOGINS;

    private final @Nullable Deed within;

    Deed() {
        this(null);
    }

    Deed(@Nullable Deed within) {
        this.within = within;
    }

    /** What it is part of when it is entrusted to somebody; itself for most. */
    public Deed within() {
        return within == null ? this : within;
    }
}
