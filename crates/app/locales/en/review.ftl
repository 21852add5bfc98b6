# Messages of the review: quote the words and say what to do.

severity-error = error
severity-warning = warning
severity-note = note

level-low = Low
level-medium = Medium
level-high = High
level-critical = Critical

moment-plan = the plan
place-summary = The summary
place-risk = The text on “{ $risk }”
place-memo = The memo
control-untitled = without a name

counted-risks = the number of risks in the plan
counted-at-level = the number of risks at level { $level }
counted-raised = the number of raised risks
counted-lowered = the number of lowered risks
counted-changed = the number of risks whose level changed
counted-unchanged = the number of risks whose level is unchanged
counted-material-deviations = the number of material deviations
counted-controls = the number of controls in the period
counted-controls-performed = the number of controls carried out
counted-controls-not-performed = the number of controls not carried out

finding-changed-without-reason = “{ $risk }” was { $direction ->
        [raised] raised
       *[lowered] lowered
    } from { $from } to { $to } since { $since }, and neither the reason nor the analysis says why. Write a sentence on what changed the assessment.
finding-says-unchanged = The text on “{ $risk }” says “{ $quote }”, but the level was { $direction ->
        [raised] raised
       *[lowered] lowered
    } from { $from } to { $to } since { $since }. Correct the text or the level.
finding-says-changed = The text on “{ $risk }” says “{ $quote }”, but the level is unchanged: { $level }. Correct the text or the level.
finding-says-other-change = The text on “{ $risk }” says “{ $quote }”, but the level went from { $from } to { $to }. Correct the text or the level.
finding-other-count = The summary says “{ $quote }”, but by the data { $counted } is { $actual }{ $named ->
        [none] {""}
       *[other] {" "}({ $named })
    }. Correct the summary or the data.
finding-vague-about-one = The summary says “{ $quote }”, but it is exactly { $named ->
        [none] one
       *[other] one: { $named }
    }. Write the number and name it.
finding-change-omitted = The summary does not mention that “{ $risk }” was { $direction ->
        [raised] raised
       *[lowered] lowered
    } from { $from } to { $to } since { $since }. Add it.
finding-change-not-named = The summary counts the changes but does not say that one of them is “{ $risk }”, from { $from } to { $to } since { $since }. Consider naming the risk.
finding-other-period = { $place } says “{ $quote }”, but the follow-up is of { $now }. Correct the period, or make it clear that it is about the past.
finding-repeated-from-earlier = The analysis of “{ $risk }” is word for word the same as { $periods ->
        [one] in the follow-up of { $oldest }
       *[other] in the { $periods } previous follow-ups, since { $oldest }
    }. Write what happened in the period.
finding-mostly-repeated = In the analysis of “{ $risk }”, { $same } of { $sentences } sentences are word for word from { $since }. Check that they still hold.
finding-repeated-from-risk = The analysis of “{ $risk }” is word for word that of “{ $other }”. Check that the text stands with the right risk.
finding-original-missing = “{ $risk }” has no original value. Take the value from the adopted plan.
finding-all-originals-missing = None of the { $risks } risks has an original value, so changes since the plan cannot be shown. Take the values from the adopted plan.
finding-value-disagrees = “{ $risk }” is given { $said ->
        [plan] in the plan
       *[now] now
    } as { $stated } ({ $value }), but the value { $value } is { $scale } on the scale. Correct the level or the value.
finding-value-outside-scale = “{ $risk }” is given { $said ->
        [plan] in the plan
       *[now] now
    } as { $stated } ({ $value }), but the value { $value } is not on the scale. Correct the value.
finding-factors-disagree = “{ $risk }” has { $said ->
        [plan] in the plan
       *[now] now
    } the risk value { $value }, but likelihood { $likelihood } times consequence { $consequence } is { $product }. Correct the value or the factors.
finding-scale-disagrees = Level and value disagree for { $disagree } of { $valued } risks, which suggests that the plan was made on another scale. Choose the scale that the plan was adopted under.
finding-no-execution = The control { $control } under “{ $risk }” was due in the period, and nothing is recorded. Record how it went, or that it was not carried out and why.
finding-not-performed-without-reason = The control { $control } under “{ $risk }” was not carried out, and no reason is given. Write the reason; the report shows it.
finding-not-performed-unclear = On the control { $control } under “{ $risk }” it says “{ $quote }”, but not why. Write the reason; the report shows it.
finding-no-action = { $kind ->
        [material] The material deviation
       *[minor] The deviation
    } “{ $deviation }” under “{ $risk }” has no action. Add an action with an owner and a date.
finding-deviation-not-recorded = The control { $control } under “{ $risk }” ended in a material deviation that is not recorded. Record the deviation and what is done about it.
finding-overdue = The action “{ $action }” under “{ $risk }” was due on { $due } and is { $days ->
        [one] one day
       *[other] { $days } days
    } late. Mark it as done, or set a new date and say why.
finding-deviation-omitted = The summary does not mention the material deviation “{ $deviation }” under “{ $risk }”. Add it.
finding-uncontrolled = “{ $risk }” is assessed as { $level } but has neither a control nor an action. Add what is done about it, or write why it is accepted.
finding-no-controls-at-all = { $high ->
        [one] One risk is assessed as high or critical,
       *[other] { $high } risks are assessed as high or critical,
    } but the document tells of no controls or actions. Add what is done about them.
finding-empty-analysis = “{ $risk }” has no analysis. Write what happened in the period and how the risk is assessed.
finding-no-analyses = None of the { $risks } risks has an analysis. Write for each what happened in the period.
finding-empty-summary = The summary is empty. Let Tertial draft one from the data, and go through it.
finding-level-missing = “{ $risk }” has no level for the period. Assess the risk.
finding-placeholder = { $place } contains the filler words “{ $quote }”. Write the text that should stand there.
finding-markup = { $place } contains leftover markup, “{ $quote }”. Remove it.
finding-field-error = { $place } contains the error message “{ $quote }” of an office program. Write what should have stood there.
finding-markup-removed = { $place } contained markup in the source document, “{ $quote }”{ $pieces ->
        [one] {""}
       *[other] {" "}and the like in { $pieces } places
    }; it was removed when the document was read. Correct the source document if it is to be used again.
finding-personal-number = { $place } contains a personal identity number ({ $masked }). Remove it: the report becomes a public document.
finding-like-personal-number = { $place } contains something that looks like a personal identity number ({ $masked }), though the check digit is wrong. See what it is, and remove it if it is a person's.
finding-private-email = { $place } contains a private e-mail address ({ $masked }). Remove it or write the office's address.
finding-mobile-number = { $place } contains a mobile number ({ $masked }). Make sure that it is a work number that may stand in a public document.
