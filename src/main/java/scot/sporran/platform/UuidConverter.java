package scot.sporran.platform;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Keeps a UUID as {@code BINARY(16)}; put it on every id of a row. */
@Singleton
public final class UuidConverter implements AttributeConverter<UUID, byte[]> {

    @Override
    public byte @Nullable [] convertToPersistedValue(@Nullable UUID id, ConversionContext context) {
        return id == null ? null : Ids.bytes(id);
    }

    @Override
    public @Nullable UUID convertToEntityValue(byte @Nullable [] stored, ConversionContext context) {
        return stored == null ? null : Ids.ofBytes(stored);
    }
}
