/** What a secret link may do. Each purpose says what `subject_id` is. */
export type TokenPurpose =
  /** Signs a contact in, once. */
  | 'sign-in'
  /** Opens one participation; subject: the participation. */
  | 'participation'
  /** Leads into one participation's video meeting, and opens nothing else; subject: the participation. */
  | 'join'
  /** A contact's personal calendar feed. */
  | 'calendar-feed'
  /** Opens a municipality's answer in a round, for whoever reads its official address; subject: the answer. */
  | 'round'
  /** Opens a survey for whoever was asked; subject: the invitation. Without a contact: for whoever reads a municipality's official address. */
  | 'survey'
  /** Opens a referat that is out for comment, for one of the group; subject: the meeting's event. */
  | 'minutes-comment'
  /** Opens a møtebok for one who was asked to sign it; subject: the meeting's event. */
  | 'minutes-signature'
  /** Gives a contact the address the link was sent to, once; subject: the mail, which holds the address. */
  | 'new-address'
  /** Confirms what was asked for in the open form of newsletters; subject: the request. */
  | 'subscription'
  /** Shows and ends a contact's newsletters. Never expires: it is in every one of them (RFC 8058). */
  | 'subscriber';
