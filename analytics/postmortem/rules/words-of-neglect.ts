/** Verbs of looking, telling and taking care: what people are said not to have done. Base form, for "fail to ...". */
export const CARE =
  'check|verify|test|notice|see|spot|realise|realize|recognise|recognize|read|review|look|ask|tell|inform|notify|warn|alert|communicate|escalate|mention|report|document|update|follow|consider|think|anticipate|foresee|understand|confirm|validate|double-check|coordinate|consult|investigate|act|respond|react|acknowledge|answer|listen|plan|prepare|account|catch|page|call|mind|care|bother|monitor|watch|raise|question|inspect|examine|wait|pause|hand|announce|share|take|make|keep|maintain|renew|run|set|enable|disable|remove|add|close|revert|roll|back|back-up|backup|apply|include|identify|detect|find|prevent|stop|ensure|give|do|use|pay|learn|heed|sanitise|sanitize|rotate|observe|appreciate|declare|provide|rehearse|practise|practice|agree|know|involve|discuss|assess|evaluate|grasp|connect|put|pick|rebuild|drain|freeze|lock|mask|get|have|be|meet|deploy|implement|address|resolve|fix|complete|submit|schedule|clean|restart|restore|copy|write|push|pull|merge|commit|configure|specify|record|log|measure|publish|send|estimate';

/** The same as participles, behind "have". */
export const CARED =
  'checked|verified|tested|noticed|seen|spotted|realised|realized|recognised|recognized|read|reviewed|looked|asked|told|informed|notified|warned|communicated|escalated|mentioned|reported|documented|followed|considered|thought|anticipated|foreseen|understood|confirmed|validated|double-checked|coordinated|consulted|investigated|acted|responded|reacted|acknowledged|caught|raised|questioned|inspected|examined|waited|paused|prevented|avoided|stopped|found|detected|identified|known|predicted|picked|discovered|addressed|discussed|planned|rehearsed|practised|averted|rolled|reverted|handled|fixed|resolved|mitigated|done|drained|taken|called|paged|declared';

/** In the -ing form, behind "without". */
export const CARING =
  'running|performing|doing|checking|verifying|testing|noticing|realising|realizing|reading|reviewing|looking|asking|telling|informing|notifying|warning|communicating|escalating|documenting|following|considering|thinking|understanding|confirming|validating|double-checking|coordinating|consulting|investigating|announcing|waiting|permission|approval|authorisation|authorization|bothering|caring|opening|taking|authorised|hesitation';

/** Mishaps as adverbs. */
export const BY_MISHAP =
  'accidentally|mistakenly|inadvertently|erroneously|incorrectly|wrongly|unwittingly|unintentionally|improperly|carelessly|recklessly|negligently|sloppily|hastily|blindly|foolishly|stupidly|naively|irresponsibly|prematurely|unknowingly|absent-mindedly|thoughtlessly|needlessly|falsely';

/** Nouns of error. */
export const ERROR =
  'error|errors|mistake|mistakes|slip|slips|slip-up|slip-ups|oversight|oversights|typo|typos|misconfiguration|misjudgement|misjudgment|lapse|lapses|blunder|blunders|finger-slip|mishap|omission|omissions|failure|failures|negligence|carelessness|inattention|incompetence|inexperience|complacency|haste|neglect|recklessness|sloppiness|laziness|forgetfulness|fault|misclick|fat-finger|forgetfulness|inaction';
