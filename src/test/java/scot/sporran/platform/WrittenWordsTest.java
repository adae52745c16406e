package scot.sporran.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every field that programs send is known to hold sentences, or to hold none. */
class WrittenWordsTest {

    /** Names, numbers, codes, dates and references: what a card number in them would be is refused or masked by who keeps them. */
    private static final Set<String> NO_SENTENCES = Set.of("account", "accountName", "accountNumber", "accountsOffice",
            "acquirerId", "act", "address", "auth", "bankReference", "called", "category", "clientSecret", "code",
            "costCentre",
            "councilReference", "country", "email", "endpoint", "familyAgreed", "firstNames", "formula", "frequency",
            "gender",
            "holderName", "hours", "language", "lastName", "managedBy", "merchantId", "method", "month", "name",
            "nameOnCard",
            "niCategory", "nino", "outOfHours", "owner", "p256dh", "paper", "payeReference", "payrollNumber",
            "pensionProvider",
            "pensionReference", "phone", "picture", "reference", "relation", "relativeName", "reporting", "sample",
            "sealed", "secret", "seed", "seen", "serviceUserNumber", "shop", "sortCode", "studentPlan", "taxCode",
            "taxYear", "token", "url", "yaml");

    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<String> fields = new TreeSet<>();

    @Test
    void aNewFieldIsSaidToHoldSentencesOrNone() {
        for (JavaClass found : new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("scot.sporran")) {
            if (found.isAnnotatedWith(Controller.class)) {
                for (Method method : found.reflect().getDeclaredMethods()) {
                    for (Parameter parameter : method.getParameters()) {
                        if (parameter.isAnnotationPresent(Body.class)) {
                            walk(parameter.getParameterizedType());
                        }
                    }
                }
            }
        }
        assertThat(fields).containsAll(WrittenWords.FIELDS);
        fields.removeAll(WrittenWords.FIELDS);
        assertThat(fields).as("fields of texts that neither WrittenWords nor this test knows")
                .containsExactlyInAnyOrderElementsOf(NO_SENTENCES);
    }

    private void walk(Type type) {
        if (type instanceof ParameterizedType of) {
            Arrays.stream(of.getActualTypeArguments()).forEach(this::walk);
        } else if (type instanceof Class<?> kind && kind.isRecord() && seen.add(kind)) {
            for (RecordComponent part : kind.getRecordComponents()) {
                if (part.getType() == String.class) {
                    fields.add(part.getName());
                } else {
                    walk(part.getGenericType());
                }
            }
        }
    }
}
