package scot.sporran.portal.person;

import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.statements.StatementException;
import scot.sporran.payments.statements.UnknownLayoutException;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.StatementPages;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.returns.bank.BankStatements;
import scot.sporran.returns.bank.StatementDrafts;
import scot.sporran.returns.bank.StatementLayouts;
import scot.sporran.returns.ReturnDrafts;
import scot.sporran.support.Budget;
import scot.sporran.support.money.Answer;

/** A bank statement: brought, looked at before anything is kept, explained where nobody knows its layout, kept. */
@Controller("/people/{id}/statements/{budgetId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class StatementsController {

    private final Frames frames;
    private final Gate gate;
    private final StatementPages pages;
    private final BankStatements statements;
    private final StatementDrafts drafts;
    private final StatementLayouts layouts;
    private final ReturnDrafts returns;

    StatementsController(Frames frames, Gate gate, StatementPages pages, BankStatements statements,
            StatementDrafts drafts, StatementLayouts layouts, ReturnDrafts returns) {
        this.frames = frames;
        this.gate = gate;
        this.pages = pages;
        this.statements = statements;
        this.drafts = drafts;
        this.layouts = layouts;
        this.returns = returns;
    }

    @Get
    JteModel all(Visit visit, UUID id, UUID budgetId) {
        return pages.all(visit, gate.person(visit, id, Deed.VIEW_PURCHASES), budget(visit, id, budgetId), null);
    }

    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> bring(Visit visit, UUID id, UUID budgetId, @Nullable @Part("file") CompletedFileUpload file) {
        Budget budget = bringer(visit, id, budgetId);
        Form form = Form.empty(frames.language(visit));
        byte[] bytes = bytes(file);
        if (file == null || bytes.length == 0) {
            form.wrong("file", form.language().say("statement.file.needed"));
            return HttpResponse.badRequest(
                    pages.all(visit, gate.person(visit, id, Deed.VIEW_PURCHASES), budget, form));
        }
        UUID draft = drafts.lay(budget, file.getFilename(), bytes, visit.login());
        return HttpResponse.seeOther(java.net.URI.create(path(id, budgetId) + "/" + draft));
    }

    private static byte[] bytes(@Nullable CompletedFileUpload file) {
        try {
            return file == null ? new byte[0] : file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Get("/{draftId}")
    HttpResponse<?> look(Visit visit, UUID id, UUID budgetId, UUID draftId) {
        Budget budget = bringer(visit, id, budgetId);
        return drafts.find(budget, draftId, visit.login())
                .<HttpResponse<?>>map(draft -> HttpResponse.ok(look(visit, id, budget, draft, null)))
                // it was kept or given up: going back in the browser leads to what came of it
                .orElseGet(() -> HttpResponse.seeOther(java.net.URI.create(path(id, budgetId))));
    }

    private JteModel look(Visit visit, UUID id, Budget budget, StatementDrafts.Draft draft, @Nullable Form typed) {
        var person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        try {
            return pages.preview(visit, person, budget, draft, statements.look(budget, draft.file(), draft.columns()),
                    typed);
        } catch (UnknownLayoutException e) {
            return pages.mapping(visit, person, budget, draft, e, typed);
        } catch (StatementException e) {
            return pages.unreadable(visit, person, budget, draft, e);
        }
    }

    @Post("/{draftId}/columns")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> explain(Visit visit, UUID id, UUID budgetId, UUID draftId, @Body Map<String, Object> body) {
        Budget budget = bringer(visit, id, budgetId);
        StatementDrafts.Draft draft = found(visit, budget, draftId);
        Form form = Form.of(frames.language(visit), body);
        try {
            statements.look(budget, draft.file(), Map.of());
        } catch (UnknownLayoutException unknown) {
            Map<String, String> columns = new LinkedHashMap<>();
            for (int i = 0; i < unknown.columns().size(); i++) {
                String role = form.value("column-" + i);
                if (StatementLayouts.ROLES.contains(role)) {
                    columns.put(unknown.columns().get(i), role);
                }
            }
            explained(budget, draft, columns, unknown, form, visit);
        } catch (StatementException e) {
            form.wrong("", e.reason());
        }
        return form.ok()
                ? HttpResponse.seeOther(java.net.URI.create(path(id, budgetId) + "/" + draftId))
                : HttpResponse.badRequest(look(visit, id, budget, draft, form));
    }

    private void explained(Budget budget, StatementDrafts.Draft draft, Map<String, String> columns,
            UnknownLayoutException unknown, Form form, Visit visit) {
        try {
            statements.look(budget, draft.file(), columns);
            drafts.explain(draft, columns);
            layouts.remember(budget.council(), unknown.columns(), columns, visit.login());
        } catch (UnknownLayoutException e) {
            form.wrong("column-0", form.language().say("statement.columns.needed"));
        } catch (StatementException e) {
            form.wrong("", pages.said(e, form.language()));
        }
    }

    @Post("/{draftId}/keep")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> keep(Visit visit, UUID id, UUID budgetId, UUID draftId, @Body Map<String, Object> body) {
        Budget budget = bringer(visit, id, budgetId);
        var draft = drafts.find(budget, draftId, visit.login());
        if (draft.isEmpty()) {
            return Gate.seeOther(path(id, budgetId), "statement.kept");
        }
        try {
            boolean otherAccount = Form.of(frames.language(visit), body).chose("other", "yes");
            if (statements.keep(budget, draft.get().file(), draft.get().columns(), By.login(visit.login()),
                    otherAccount) instanceof Answer.Refused<UUID> refused) {
                return HttpResponse.badRequest(look(visit, id, budget, draft.get(),
                        Form.empty(frames.language(visit)).wrong("", refused.words())));
            }
        } catch (StatementException e) {
            return HttpResponse.badRequest(look(visit, id, budget, draft.get(), null));
        }
        drafts.drop(budget, visit.login());
        returns.drawUpDue(budget);
        return Gate.seeOther(path(id, budgetId), "statement.kept");
    }

    @Post("/{draftId}/drop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> drop(Visit visit, UUID id, UUID budgetId, UUID draftId) {
        drafts.drop(bringer(visit, id, budgetId), visit.login());
        return Gate.seeOther(path(id, budgetId), "statement.dropped");
    }

    private static String path(UUID id, UUID budget) {
        return "/people/" + id + "/statements/" + budget;
    }

    private StatementDrafts.Draft found(Visit visit, Budget budget, UUID draft) {
        return drafts.find(budget, draft, visit.login()).orElseThrow(Access::notThere);
    }

    private Budget budget(Visit visit, UUID id, UUID budgetId) {
        Budget budget = gate.budget(visit, budgetId, Deed.VIEW_PURCHASES);
        if (!budget.person().value().equals(id)) {
            throw Access.notThere();
        }
        return budget;
    }

    /** For the person, whoever acts for them, and an officer who does it for them. */
    private Budget bringer(Visit visit, UUID id, UUID budgetId) {
        Budget budget = budget(visit, id, budgetId);
        gate.person(visit, id, gate.may(visit, id, Deed.PREPARE_MONEY) ? Deed.PREPARE_MONEY : Deed.CONFIRM);
        return budget;
    }
}
