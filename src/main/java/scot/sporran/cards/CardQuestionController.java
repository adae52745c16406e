package scot.sporran.cards;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PageOf;
import scot.sporran.platform.Words;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;

/** What became of card payments, and what the council is to look at, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Cards")
class CardQuestionController {

    private static final int LONGEST_ANSWER = 400;

    private final Access access;
    private final Budgets budgets;
    private final CardNews news;
    private final CardQuestions questions;
    private final Clock clock;

    CardQuestionController(Access access, Budgets budgets, CardNews news, CardQuestions questions, Clock clock) {
        this.access = access;
        this.budgets = budgets;
        this.news = news;
        this.questions = questions;
        this.clock = clock;
    }

    /** @param sentence for the person */
    @Serdeable
    record NewsView(UUID id, UUID purchaseId, CardNews.Kind kind, long amountPence, String shop, String sentence,
            Instant at) {}

    /**
     * @param sentence what is to be looked at, in words
     * @param answer what was found; null while it is open
     */
    @Serdeable
    record QuestionView(UUID id, CardQuestion question, String sentence, UUID budgetId, UUID purchaseId,
            long amountPence, String shop, String reference, Instant raisedAt, @Nullable String answer,
            @Nullable String answeredBy, @Nullable Instant answeredAt) {

        static QuestionView of(CardQuestions.Item item) {
            return new QuestionView(item.id(), item.question(),
                    Words.say("card-question." + item.question().name(), item.amount(), item.shop()),
                    item.budget().value(), item.purchase(), item.amount().pence(), item.shop(), item.reference(),
                    item.raisedAt(), item.answer(), item.answeredBy(), item.answeredAt());
        }
    }

    /** @param answer what was found, 1 to 400 characters */
    @Serdeable
    record AnswerBody(String answer) {}

    @Operation(summary = "What became of a budget's card payments, newest first", description = "Money taken, given back, called off or claimed by the shop's bank.")
    @Get("/budgets/{budgetId}/card-news")
    PageOf<NewsView> news(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Parameter(description = "next of the page before") @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireView(who, budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere).person().value());
        Cursor cursor = Cursor.parse(after);
        return PageOf.of(news.of(new BudgetId(budgetId), cursor == null ? Long.MAX_VALUE : cursor.position(),
                limit + 1), limit,
                item -> new NewsView(item.id(), item.purchase(), item.kind(), item.amount().pence(), item.shop(),
                        item.sentence(), item.at()),
                item -> Cursor.at(Micros.of(item.at())));
    }

    @Operation(summary = "What the council is to look at, the oldest first")
    @Get("/councils/{councilId}/card-questions")
    List<QuestionView> open(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireInCouncil(who, Deed.VIEW_PURCHASES, councilId);
        return questions.open(new CouncilId(councilId), limit).stream().map(QuestionView::of).toList();
    }

    @Operation(summary = "Say what was found", description = "Closes the question; the first answer stands.")
    @Post("/card-questions/{questionId}/answer")
    QuestionView answer(@Parameter(hidden = true) SignedIn who, UUID questionId, @Body AnswerBody body) {
        CardQuestions.Item item = questions.find(questionId).orElseThrow(Access::notThere);
        Budget budget = budgets.find(item.budget()).orElseThrow(Access::notThere);
        access.requireView(who, budget.person().value());
        access.require(who, Deed.PREPARE_MONEY, Subject.person(budget.person().value()));
        String answer = body.answer().strip();
        if (answer.isEmpty() || answer.length() > LONGEST_ANSWER) {
            throw new BadInputException("answer", "1 to " + LONGEST_ANSWER + " characters",
                    "Say in a sentence what you found.");
        }
        if (!questions.answer(questionId, answer, who.login().displayName(), clock.instant())
                && !answer.equals(questions.find(questionId).map(CardQuestions.Item::answer).orElse(null))) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "Somebody has answered this already.");
        }
        return questions.find(questionId).map(QuestionView::of).orElseThrow(Access::notThere);
    }
}
