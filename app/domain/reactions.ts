import { endAccess, moveAccess } from './access/reactions.server.ts';
import { confirmProven } from './contacts/reactions.server.ts';
import { speakerErased, speakersMerged } from './events/reactions.server.ts';
import { endMemberships, moveMemberships } from './groups/reactions.server.ts';
import { forgetImportChanges, moveImportChanges } from './imports/reactions.server.ts';
import { forgetIncoming, moveIncoming } from './inbox/reactions.server.ts';
import type { Reactions } from './kernel/happenings.ts';
import {
  onMeetingCancelled,
  onMeetingChanged,
  onMeetingsCancelled,
  onMeetingsChanged,
} from './meetings/minutes/reactions.server.ts';
import { onInvited, onJoined } from './meetings/notices/reactions.server.ts';
import { forgetInMeetings, moveInMeetings } from './meetings/reactions.server.ts';
import { forgetSignatures, moveSignatures } from './meetings/signatures/reactions.server.ts';
import { forgetInAudiences, moveAudiences } from './newsletters/audiences/reactions.server.ts';
import {
  forgetDeliveries,
  moveDeliveries,
  noteReturnedDelivery,
  readdressDeliveries,
  suppressDeliveries,
} from './newsletters/deliveries/reactions.server.ts';
import {
  forgetSubscriptions,
  forgetWriting,
  leaveNewslettersByMail,
  moveSubscriptions,
  moveWriting,
} from './newsletters/reactions.server.ts';
import { forgetMessages, moveMessages } from './outbox/reactions.server.ts';
import {
  onAddressChanged,
  onAssistantChanged,
  onEventPublished,
  onGroupsChanged,
  onInvitedEventCancelled,
  onInvitedEventChanged,
  onInvitedSeriesCancelled,
  onInvitedSeriesChanged,
  onSeatChanged,
} from './participation/invitations/reactions.server.ts';
import {
  onContactErased,
  onContactMerged,
  onEventCancelled,
  onEventChanged,
  onPoolsChanged,
  onSettingsChanged,
} from './participation/reactions.server.ts';
import { onDatesAdded, onSeriesCancelled, onSeriesChanged } from './participation/series/reactions.server.ts';
import { copyTies, forgetInProgramme, moveInProgramme } from './programme/reactions.server.ts';
import {
  onSurveyedEventCancelled,
  onSurveyedEventChanged,
  onSurveyedSeriesCancelled,
  onSurveyedSeriesChanged,
} from './surveys/openings/reactions.server.ts';
import { forgetInSurveys, moveInSurveys } from './surveys/reactions.server.ts';

/** Which area answers what. The one place where an area's change reaches areas to its right. */
export const reactions: Reactions = {
  'settings.changed': [onSettingsChanged],
  'contact.proven': [confirmProven],
  'contact.merged': [
    moveAccess,
    moveMessages,
    moveMemberships,
    moveImportChanges,
    speakersMerged,
    onContactMerged,
    moveIncoming,
    moveInMeetings,
    moveSignatures,
    moveInSurveys,
    moveSubscriptions,
    moveDeliveries,
    moveWriting,
    moveAudiences,
    moveInProgramme,
  ],
  'contact.erased': [
    endAccess,
    forgetMessages,
    endMemberships,
    forgetImportChanges,
    speakerErased,
    onContactErased,
    forgetIncoming,
    forgetInMeetings,
    forgetSignatures,
    forgetInSurveys,
    forgetSubscriptions,
    forgetDeliveries,
    forgetWriting,
    forgetInAudiences,
    forgetInProgramme,
  ],
  'contact.address-changed': [onAddressChanged, readdressDeliveries],
  'newsletters.left': [leaveNewslettersByMail],
  'contact.assistant-changed': [onAssistantChanged],
  'delivery.returned': [noteReturnedDelivery],
  'address.suppressed': [suppressDeliveries],
  'group.joined': [onSeatChanged, onJoined],
  'group.left': [onSeatChanged],
  'event.copied': [copyTies],
  'event.published': [onEventPublished],
  'event.groups-changed': [onGroupsChanged],
  'event.changed': [onMeetingChanged, onEventChanged, onInvitedEventChanged, onSurveyedEventChanged],
  'event.pools-changed': [onPoolsChanged],
  'event.cancelled': [onMeetingCancelled, onEventCancelled, onInvitedEventCancelled, onSurveyedEventCancelled],
  'series.changed': [onMeetingsChanged, onSeriesChanged, onInvitedSeriesChanged, onSurveyedSeriesChanged],
  'series.cancelled': [onMeetingsCancelled, onSeriesCancelled, onInvitedSeriesCancelled, onSurveyedSeriesCancelled],
  'series.dates-added': [onDatesAdded],
  'event.invited': [onInvited],
};
