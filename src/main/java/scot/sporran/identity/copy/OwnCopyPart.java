package scot.sporran.identity.copy;

import java.util.List;
import scot.sporran.identity.Login;

/**
 * What one feature keeps about somebody who works for others and is known by their login, for the copy that is theirs to have (UK GDPR,
 * articles 15 and 20). A feature offers one as a bean and reads its own tables. What is told about those they work for stays out: their
 * care, their money and whom else they pay.
 */
public interface OwnCopyPart {

    /** Its sheets, in the order in which they are read; a sheet without rows says that there is nothing. */
    List<Sheet> own(Login login);
}
