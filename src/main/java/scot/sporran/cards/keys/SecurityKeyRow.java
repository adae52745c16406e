package scot.sporran.cards.keys;

import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import scot.sporran.cardgateway.crypto.Exportability;
import scot.sporran.cardgateway.crypto.KeyAlgorithm;
import scot.sporran.cardgateway.crypto.KeyAttributes;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.KeyMode;
import scot.sporran.cardgateway.crypto.KeyUsage;
import scot.sporran.cardgateway.crypto.StoredKey;

@MappedEntity("security_key")
record SecurityKeyRow(@EmbeddedId Id id, KeyUsage keyUsage, KeyAlgorithm algorithm, KeyMode keyMode,
        Exportability exportability, byte[] sealed, long madeAtUs) {

    @Embeddable
    record Id(@MappedProperty("label") String label, @MappedProperty("version") int version) {}

    static SecurityKeyRow of(StoredKey key, int version, long madeAtUs) {
        KeyAttributes attributes = key.attributes();
        return new SecurityKeyRow(new Id(key.handle().label(), version), attributes.usage(), attributes.algorithm(),
                attributes.mode(), attributes.exportability(), key.sealed(), madeAtUs);
    }

    StoredKey toKey() {
        return new StoredKey(new KeyHandle(id.label()),
                new KeyAttributes(keyUsage, algorithm, keyMode, exportability), sealed);
    }
}
