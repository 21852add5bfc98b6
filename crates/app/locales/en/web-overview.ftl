# The overview.

tasks = To do
tasks-count = { $count ->
        [one] one thing
       *[other] { $count } things
    }
tasks-none = Nothing waits for you right now.
task-finish-plan = Finish the plan
task-record-adoption = Record the board’s adoption
task-assess = Assess the risks
task-contribute = Contribute to the analysis
task-review = Review the follow-up
task-freeze = Freeze the follow-up
task-record-decision = Record the board’s decision
task-carry-out = Carry out the control
task-act = Carry out the action
task-verify = Verify the action
task-raise = Raise the deviation that the control found
task-close = Close the deviation
task-due = Due
task-late = Should have been done by
board = Board
overview-boards = Plans and follow-ups
overview-recent = Changed lately
overview-to-plan = To the plan
overview-other-board = Another board
overview-show-board = Show
overview-without-plan = No plan yet.
