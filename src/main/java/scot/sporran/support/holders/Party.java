package scot.sporran.support.holders;

import scot.sporran.identity.Login;

/** The three who agree. */
public enum Party {
    PERSON, COUNCIL, HOLDER;

    /** For whom a login speaks: staff for their council or provider, everybody else for the person. */
    public static Party of(Login login) {
        return login.role().isOfProvider() ? HOLDER : login.role().isOfCouncil() ? COUNCIL : PERSON;
    }
}
