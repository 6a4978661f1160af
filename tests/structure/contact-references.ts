/**
 * Every column that points to a contact, what a merge and an erasure do to it, and where its person reads it. `contact-references.test.ts` walks
 * the schema: a reference that is missing here, or that does not do what it says, fails the build.
 */
export interface Answer {
  /** `moves`: points to the one that stays. `remains`: the past as it was, pointing to the merged row. */
  merge: 'moves' | 'remains';
  /** `goes`: no row points to the erased one. `remains`: points to the empty row. */
  erase: 'goes' | 'remains';
  /** Where the person finds it in their own data; or why it is not there. */
  own: string | { not: string };
}

export const answers: Record<string, Answer> = {
  // access
  'tokens.contact_id': {
    merge: 'moves',
    erase: 'remains',
    own: { not: 'links in mails: what they open is exported, and the secrets are hashes' },
  },
  'web_sessions.contact_id': { merge: 'remains', erase: 'remains', own: 'sessions' },
  'roles.contact_id': { merge: 'moves', erase: 'goes', own: 'roles' },
  'audit_log.actor_id': { merge: 'remains', erase: 'remains', own: 'done' },

  // contacts
  'contacts.assistant_id': { merge: 'moves', erase: 'goes', own: 'assists' },
  'contacts.merged_into_id': {
    merge: 'moves',
    erase: 'remains',
    own: { not: 'an empty row that was the same person' },
  },
  'contact_addresses.contact_id': { merge: 'moves', erase: 'goes', own: 'addresses' },
  'contact_sounds.contact_id': {
    merge: 'moves',
    erase: 'goes',
    own: { not: 'the name as it sounds, made from the name to search by' },
  },
  'positions.contact_id': { merge: 'moves', erase: 'goes', own: 'positions' },

  // groups
  'group_memberships.contact_id': { merge: 'moves', erase: 'remains', own: 'memberships' },

  // imports
  'import_changes.contact_id': { merge: 'moves', erase: 'goes', own: 'imported' },

  // events
  'speakers.contact_id': { merge: 'moves', erase: 'goes', own: 'talks' },

  // participation
  'participations.contact_id': { merge: 'moves', erase: 'goes', own: 'registrations' },
  'participations.registered_by_id': { merge: 'moves', erase: 'goes', own: 'registeredOthers' },
  'invitations.recipient_id': { merge: 'moves', erase: 'goes', own: 'invitations' },
  'invitation_answers.answered_by_id': { merge: 'moves', erase: 'goes', own: 'answeredForOthers' },

  // inbox
  'incoming_messages.contact_id': { merge: 'moves', erase: 'goes', own: 'incoming' },

  // meetings
  'cases.responsible_id': { merge: 'moves', erase: 'goes', own: 'cases' },
  'roll_calls.contact_id': { merge: 'moves', erase: 'remains', own: 'rollCalls' },
  'roll_calls.stands_in_for_id': { merge: 'moves', erase: 'remains', own: 'stoodInForMe' },
  'recusals.contact_id': { merge: 'moves', erase: 'remains', own: 'recusals' },
  'recusals.substitute_id': { merge: 'moves', erase: 'remains', own: 'seatsTaken' },
  'votes.contact_id': { merge: 'moves', erase: 'remains', own: 'votes' },
  'minutes_comments.contact_id': { merge: 'moves', erase: 'goes', own: 'comments' },
  'signatures.contact_id': { merge: 'moves', erase: 'remains', own: 'signatures' },
  'follow_ups.responsible_id': { merge: 'moves', erase: 'goes', own: 'tasks' },

  // newsletters
  'deliveries.contact_id': { merge: 'moves', erase: 'goes', own: 'newslettersReceived' },
  'subscriptions.contact_id': { merge: 'moves', erase: 'goes', own: 'subscriptions' },
  'newsletter_issues.changed_by_id': { merge: 'moves', erase: 'goes', own: 'newsletters' },
  'newsletter_versions.saved_by_id': { merge: 'moves', erase: 'goes', own: 'newsletterVersions' },
  'audiences.changed_by_id': { merge: 'moves', erase: 'goes', own: 'audiences' },

  // surveys
  'survey_invitations.contact_id': { merge: 'moves', erase: 'goes', own: 'surveys' },
  'survey_responses.contact_id': { merge: 'moves', erase: 'goes', own: 'surveyAnswers' },

  // programme
  'actions.responsible_id': { merge: 'moves', erase: 'goes', own: 'actions' },
  'log_entries.responsible_id': { merge: 'moves', erase: 'goes', own: 'logEntries' },
  'judgements.judged_by_id': { merge: 'moves', erase: 'goes', own: 'judgements' },
  'closed_readings.closed_by_id': { merge: 'moves', erase: 'goes', own: 'closings' },

  // outbox
  'messages.contact_id': { merge: 'moves', erase: 'goes', own: 'mails' },
};
