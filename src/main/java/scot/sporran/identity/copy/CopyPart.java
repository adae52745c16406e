package scot.sporran.identity.copy;

import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;

/**
 * What one feature keeps about a person, for the copy that is theirs to have (UK GDPR, articles 15 and 20). A feature offers one as a
 * bean and reads its own tables. What is told about other people stays out: their accounts, numbers and addresses.
 */
public interface CopyPart {

    /** What somebody must be allowed to see of the person to get this part. */
    Deed deed();

    /** Its sheets, in the order in which they are read; a sheet without rows says that there is nothing. */
    List<Sheet> sheets(UUID person);

    /** The same for the person and nobody else: what tells of somebody close to them is in it too. */
    default List<Sheet> sheetsForSelf(UUID person) {
        return sheets(person);
    }

    /** Pictures, sound and papers that came with it. */
    default List<Enclosed> enclosed(UUID person) {
        return List.of();
    }

    /** A file. @param name unique in the copy, such as {@code receipts/ID.jpg} @param content read when its turn comes */
    record Enclosed(String name, Content content) {

        /** Where the bytes come from. */
        public interface Content {
            byte[] bytes();
        }
    }
}
