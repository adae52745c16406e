package scot.sporran.cards;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.Pan;
import scot.sporran.platform.UuidConverter;
import scot.sporran.platform.Vault;
import scot.sporran.support.BudgetId;

@MappedEntity("card")
record CardRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID cardId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID programmeId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId, CardState state,
        LocalDate expiresOn, String lastFour, byte[] panEncrypted, byte[] panToken,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID replaces,
        int sequenceNumber, int keyGeneration, @Nullable String pinReference,
        @Nullable PinMethod pinMethod, @Nullable Long chipOrderAtUs, @Nullable String chipPinOffset, CardUse cardUse,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID holderLogin,
        @Nullable String nameOnCard) {

    /** Nothing else of a card is sealed. */
    static final String NUMBER = "";

    /** A card's number as it is kept: bound to the card. */
    static byte[] sealed(Pan pan, CardId card, Vault vault) {
        return vault.seal(pan.digits(), card.value(), NUMBER);
    }

    /** @throws IllegalStateException when the stored bytes were altered, moved to another card, or the key is wrong */
    Pan number(Vault vault) {
        return new Pan(vault.open(panEncrypted, cardId, NUMBER));
    }

    Card toCard() {
        return new Card(new CardId(cardId), new ProgrammeId(programmeId), new BudgetId(budgetId), state, expiresOn,
                lastFour, replaces == null ? null : new CardId(replaces), cardUse);
    }
}
