/**
 * Every column that points to a contact, and what a merge and an erasure do to it. `contact-references.test.ts` walks
 * the schema: a reference that is missing here, or that does not do what it says, fails the build.
 */
export interface Answer {
  /** `moves`: points to the one that stays. `remains`: the past as it was, pointing to the merged row. */
  merge: 'moves' | 'remains';
  /** `goes`: no row points to the erased one. `remains`: points to the empty row. */
  erase: 'goes' | 'remains';
}

export const answers: Record<string, Answer> = {
  // access
  'tokens.contact_id': { merge: 'moves', erase: 'remains' },
  'web_sessions.contact_id': { merge: 'remains', erase: 'remains' },
  'roles.contact_id': { merge: 'moves', erase: 'goes' },
  'audit_log.actor_id': { merge: 'remains', erase: 'remains' },

  // contacts
  'contacts.assistant_id': { merge: 'moves', erase: 'goes' },
  'contacts.merged_into_id': { merge: 'moves', erase: 'remains' },
  'contact_addresses.contact_id': { merge: 'moves', erase: 'goes' },
  'contact_sounds.contact_id': { merge: 'moves', erase: 'goes' },
  'positions.contact_id': { merge: 'moves', erase: 'goes' },

  // groups
  'group_memberships.contact_id': { merge: 'moves', erase: 'remains' },

  // imports
  'import_changes.contact_id': { merge: 'moves', erase: 'goes' },

  // events
  'speakers.contact_id': { merge: 'moves', erase: 'goes' },

  // participation
  'participations.contact_id': { merge: 'moves', erase: 'goes' },
  'participations.registered_by_id': { merge: 'moves', erase: 'goes' },
  'invitations.recipient_id': { merge: 'moves', erase: 'goes' },
  'invitation_answers.answered_by_id': { merge: 'moves', erase: 'goes' },

  // inbox
  'incoming_messages.contact_id': { merge: 'moves', erase: 'goes' },

  // meetings
  'cases.responsible_id': { merge: 'moves', erase: 'goes' },
  'roll_calls.contact_id': { merge: 'moves', erase: 'remains' },
  'roll_calls.stands_in_for_id': { merge: 'moves', erase: 'remains' },
  'recusals.contact_id': { merge: 'moves', erase: 'remains' },
  'recusals.substitute_id': { merge: 'moves', erase: 'remains' },
  'votes.contact_id': { merge: 'moves', erase: 'remains' },
  'minutes_comments.contact_id': { merge: 'moves', erase: 'goes' },
  'signatures.contact_id': { merge: 'moves', erase: 'remains' },
  'follow_ups.responsible_id': { merge: 'moves', erase: 'goes' },

  // newsletters
  'subscriptions.contact_id': { merge: 'moves', erase: 'goes' },
  'deliveries.contact_id': { merge: 'moves', erase: 'goes' },
  'newsletter_issues.changed_by_id': { merge: 'moves', erase: 'goes' },
  'newsletter_versions.saved_by_id': { merge: 'moves', erase: 'goes' },
  'audiences.changed_by_id': { merge: 'moves', erase: 'goes' },

  // surveys
  'survey_invitations.contact_id': { merge: 'moves', erase: 'goes' },
  'survey_responses.contact_id': { merge: 'moves', erase: 'goes' },

  // programme
  'actions.responsible_id': { merge: 'moves', erase: 'goes' },
  'log_entries.responsible_id': { merge: 'moves', erase: 'goes' },
  'judgements.judged_by_id': { merge: 'moves', erase: 'goes' },
  'closed_readings.closed_by_id': { merge: 'moves', erase: 'goes' },

  // outbox
  'messages.contact_id': { merge: 'moves', erase: 'goes' },
};
