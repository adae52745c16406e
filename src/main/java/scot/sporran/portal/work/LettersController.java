package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.correspondence.LetterTemplate;
import scot.sporran.correspondence.LetterTemplates;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;

/** The council's letters: what each kind says in each language, changed after a look at a letter. */
@Controller("/work/letters")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class LettersController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final LetterTemplates letters;
    private final Clock clock;

    LettersController(Frames frames, Gate gate, LetterTemplates letters, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.letters = letters;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        UUID council = gate.council(visit, Deed.EDIT_LETTERS);
        Frame frame = frames.work(visit, Frames.Desk.LETTERS, "templates.title");
        List<Line> lines = new ArrayList<>();
        for (LetterKind kind : LetterKind.values()) {
            for (Language language : Language.values()) {
                LetterTemplate template = letters.current(council, kind, language);
                lines.add(Line.link("/work/letters/" + kind + "/" + language.code(),
                        frame.say("letter.kind." + kind) + ", " + language.ownName(), "", template.subject(),
                        template.version() == 0
                                ? frame.say("templates.shipped")
                                : frame.say("templates.version", template.version())));
            }
        }
        return templates.workLetters(frame, lines);
    }

    @Get("/{kind}/{code}")
    JteModel one(Visit visit, LetterKind kind, String code) {
        UUID council = gate.council(visit, Deed.EDIT_LETTERS);
        LetterTemplate template = letters.current(council, kind, language(code));
        Form form = Form.empty(frames.language(visit)).with("subject", template.subject())
                .with("body", template.body()).with("version", String.valueOf(template.version()));
        return page(visit, template, form, null);
    }

    private static Language language(String code) {
        return Language.ofCode(code).orElseThrow(Access::notThere);
    }

    private JteModel page(Visit visit, LetterTemplate template, Form form,
            LetterTemplate.@Nullable Letter preview) {
        Frame frame = frames.work(visit, Frames.Desk.LETTERS, "letter.kind." + template.kind());
        List<String> gaps = new ArrayList<>(LetterTemplate.EVERYWHERE);
        gaps.addAll(template.kind().gaps());
        return templates.workLetter(frame, template.language(), form,
                gaps.stream().map(gap -> "{" + gap + "}").collect(Collectors.joining(" ")), preview,
                path(template));
    }

    private static String path(LetterTemplate template) {
        return "/work/letters/" + template.kind() + "/" + template.language().code();
    }

    /** What the council wrote before, and what the letter said as it came. */
    @Get("/{kind}/{code}/versions")
    JteModel versions(Visit visit, LetterKind kind, String code) {
        UUID council = gate.council(visit, Deed.EDIT_LETTERS);
        LetterTemplate now = letters.current(council, kind, language(code));
        Frame frame = frames.work(visit, Frames.Desk.LETTERS, "templates.versions.title",
                frames.language(visit).say("letter.kind." + kind));
        List<LetterTemplate> all = new ArrayList<>(letters.history(council, kind, now.language()));
        letters.find(council, kind, now.language(), 0).ifPresent(all::add);
        return templates.workLetterVersions(frame, path(now), now.language(), all.stream()
                .map(one -> Line.link(path(one) + "/versions/" + one.version(), called(one, frame), "",
                        written(one, frame), one.version() == now.version() ? frame.say("templates.in-use") : ""))
                .toList());
    }

    private static String called(LetterTemplate one, Frame frame) {
        return one.version() == 0
                ? frame.say("templates.shipped.name")
                : frame.say("templates.version.name", one.version());
    }

    private String written(LetterTemplate one, Frame frame) {
        return one.at() == null || one.author() == null
                ? ""
                : frame.say("templates.written", new When(clock, frame.language()).of(one.at()), one.author());
    }

    /** A version as its letters look. */
    @Get("/{kind}/{code}/versions/{version}")
    JteModel version(Visit visit, LetterKind kind, String code, int version) {
        UUID council = gate.council(visit, Deed.EDIT_LETTERS);
        return version(visit, known(council, kind, code, version), Form.empty(frames.language(visit)));
    }

    private JteModel version(Visit visit, LetterTemplate old, Form form) {
        LetterTemplate now = letters.current(gate.council(visit, Deed.EDIT_LETTERS), old.kind(), old.language());
        Frame frame = frames.work(visit, Frames.Desk.LETTERS, "templates.version.title", form.language()
                .say("letter.kind." + old.kind()));
        return templates.workLetterVersion(frame, path(old), old.language(),
                called(old, frame) + (old.author() == null ? "" : ", " + written(old, frame)),
                old.fill(example(old.kind(), frame.language())),
                old.version() == now.version() ? null : path(old) + "/versions/" + old.version(), now.version(), form);
    }

    private LetterTemplate known(UUID council, LetterKind kind, String code, int version) {
        return letters.find(council, kind, language(code), version).orElseThrow(Access::notThere);
    }

    /** Brings a version back: its words become the newest version, and all others stay. */
    @Post("/{kind}/{code}/versions/{version}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> bringBack(Visit visit, LetterKind kind, String code, int version,
            @Body Map<String, Object> body) {
        UUID council = gate.council(visit, Deed.EDIT_LETTERS);
        LetterTemplate old = known(council, kind, code, version);
        Form form = Form.of(frames.language(visit), body);
        int seen = form.number("seen", 0, Integer.MAX_VALUE);
        Optional<LetterTemplate> written = form.send(Map.of("subject", "", "body", ""),
                () -> letters.write(new LetterTemplate(council, kind, old.language(), seen + 1, old.subject(),
                        old.body(), visit.login().displayName(), null), seen));
        if (written != null && written.isEmpty()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return form.ok()
                ? Gate.seeOther(path(old), "template")
                : HttpResponse.badRequest(version(visit, old, form));
    }

    @Post("/{kind}/{code}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> write(Visit visit, LetterKind kind, String code, @Body Map<String, Object> body) {
        UUID council = gate.council(visit, Deed.EDIT_LETTERS);
        Language language = language(code);
        LetterTemplate now = letters.current(council, kind, language);
        Form form = Form.of(frames.language(visit), body);
        int seen = form.number("version", 0, Integer.MAX_VALUE);
        LetterTemplate next = form.send(Map.of(), () -> new LetterTemplate(council, kind, language, seen + 1,
                form.value("subject").strip(), form.value("body").strip(), visit.login().displayName(), null));
        if (next == null) {
            return HttpResponse.badRequest(page(visit, now, form, null));
        }
        if (!form.value("do").equals("send")) {
            return HttpResponse.ok(page(visit, now, form, next.fill(example(kind, form.language()))));
        }
        Optional<LetterTemplate> written = letters.write(next, seen);
        return written.isPresent()
                ? Gate.seeOther("/work/letters", "template")
                : HttpResponse.badRequest(page(visit, now, form.wrong("", form.language().say("form.changed")), null));
    }

    /** Gaps filled with what they are called, so that a look shows where each stands. */
    private static Map<String, String> example(LetterKind kind, Language language) {
        Map<String, String> facts = new TreeMap<>();
        LetterTemplate.EVERYWHERE.forEach(gap -> facts.put(gap, language.say("letter.example." + gap)));
        kind.gaps().forEach(gap -> facts.put(gap, language.say("letter.example." + gap)));
        return facts;
    }
}
