import arrowLeftSvg from 'lucide-static/icons/arrow-left.svg?raw';
import arrowRightSvg from 'lucide-static/icons/arrow-right.svg?raw';
import arrowDownSvg from 'lucide-static/icons/arrow-down.svg?raw';
import arrowUpSvg from 'lucide-static/icons/arrow-up.svg?raw';
import archiveSvg from 'lucide-static/icons/archive.svg?raw';
import arrowRightLeftSvg from 'lucide-static/icons/arrow-right-left.svg?raw';
import circleSvg from 'lucide-static/icons/circle.svg?raw';
import banSvg from 'lucide-static/icons/ban.svg?raw';
import bellSvg from 'lucide-static/icons/bell.svg?raw';
import bellOffSvg from 'lucide-static/icons/bell-off.svg?raw';
import calendarClockSvg from 'lucide-static/icons/calendar-clock.svg?raw';
import checkSvg from 'lucide-static/icons/check.svg?raw';
import checkCheckSvg from 'lucide-static/icons/check-check.svg?raw';
import chevronDownSvg from 'lucide-static/icons/chevron-down.svg?raw';
import chevronRightSvg from 'lucide-static/icons/chevron-right.svg?raw';
import chevronsUpSvg from 'lucide-static/icons/chevrons-up.svg?raw';
import circleCheckSvg from 'lucide-static/icons/circle-check.svg?raw';
import clockSvg from 'lucide-static/icons/clock.svg?raw';
import copySvg from 'lucide-static/icons/copy.svg?raw';
import ellipsisSvg from 'lucide-static/icons/ellipsis.svg?raw';
import eyeSvg from 'lucide-static/icons/eye.svg?raw';
import eyeOffSvg from 'lucide-static/icons/eye-off.svg?raw';
import fileTextSvg from 'lucide-static/icons/file-text.svg?raw';
import folderOpenSvg from 'lucide-static/icons/folder-open.svg?raw';
import globeSvg from 'lucide-static/icons/globe.svg?raw';
import historySvg from 'lucide-static/icons/history.svg?raw';
import inboxSvg from 'lucide-static/icons/inbox.svg?raw';
import infoSvg from 'lucide-static/icons/info.svg?raw';
import houseSvg from 'lucide-static/icons/house.svg?raw';
import hourglassSvg from 'lucide-static/icons/hourglass.svg?raw';
import keyRoundSvg from 'lucide-static/icons/key-round.svg?raw';
import keyboardSvg from 'lucide-static/icons/keyboard.svg?raw';
import languagesSvg from 'lucide-static/icons/languages.svg?raw';
import logOutSvg from 'lucide-static/icons/log-out.svg?raw';
import listChecksSvg from 'lucide-static/icons/list-checks.svg?raw';
import lockSvg from 'lucide-static/icons/lock.svg?raw';
import lockOpenSvg from 'lucide-static/icons/lock-open.svg?raw';
import mailSvg from 'lucide-static/icons/mail.svg?raw';
import messageCircleSvg from 'lucide-static/icons/message-circle.svg?raw';
import messageSquareQuoteSvg from 'lucide-static/icons/message-square-quote.svg?raw';
import monitorSvg from 'lucide-static/icons/monitor.svg?raw';
import moonSvg from 'lucide-static/icons/moon.svg?raw';
import panelRightSvg from 'lucide-static/icons/panel-right.svg?raw';
import pencilSvg from 'lucide-static/icons/pencil.svg?raw';
import phoneSvg from 'lucide-static/icons/phone.svg?raw';
import phoneOutgoingSvg from 'lucide-static/icons/phone-outgoing.svg?raw';
import plusSvg from 'lucide-static/icons/plus.svg?raw';
import printerSvg from 'lucide-static/icons/printer.svg?raw';
import refreshCwSvg from 'lucide-static/icons/refresh-cw.svg?raw';
import rotateCcwSvg from 'lucide-static/icons/rotate-ccw.svg?raw';
import searchSvg from 'lucide-static/icons/search.svg?raw';
import sendHorizontalSvg from 'lucide-static/icons/send-horizontal.svg?raw';
import settingsSvg from 'lucide-static/icons/settings.svg?raw';
import sirenSvg from 'lucide-static/icons/siren.svg?raw';
import speechSvg from 'lucide-static/icons/speech.svg?raw';
import shieldAlertSvg from 'lucide-static/icons/shield-alert.svg?raw';
import signalHighSvg from 'lucide-static/icons/signal-high.svg?raw';
import slidersHorizontalSvg from 'lucide-static/icons/sliders-horizontal.svg?raw';
import stickyNoteSvg from 'lucide-static/icons/sticky-note.svg?raw';
import sunSvg from 'lucide-static/icons/sun.svg?raw';
import tagsSvg from 'lucide-static/icons/tags.svg?raw';
import triangleAlertSvg from 'lucide-static/icons/triangle-alert.svg?raw';
import undo2Svg from 'lucide-static/icons/undo-2.svg?raw';
import userMinusSvg from 'lucide-static/icons/user-minus.svg?raw';
import userPlusSvg from 'lucide-static/icons/user-plus.svg?raw';
import userRoundSvg from 'lucide-static/icons/user-round.svg?raw';
import userRoundCogSvg from 'lucide-static/icons/user-round-cog.svg?raw';
import usersSvg from 'lucide-static/icons/users.svg?raw';
import volume2Svg from 'lucide-static/icons/volume-2.svg?raw';
import volumeXSvg from 'lucide-static/icons/volume-x.svg?raw';
import wifiOffSvg from 'lucide-static/icons/wifi-off.svg?raw';
import xSvg from 'lucide-static/icons/x.svg?raw';

/** The drawings in use, by what they stand for in the console. */
export const ICONS = {
  add: plusSvg,
  administration: slidersHorizontalSvg,
  attempt: phoneOutgoingSvg,
  back: arrowLeftSvg,
  bell: bellSvg,
  bellOff: bellOffSvg,
  block: banSvg,
  breach: shieldAlertSvg,
  cases: folderOpenSvg,
  canned: messageSquareQuoteSvg,
  callOut: sirenSvg,
  chat: messageCircleSvg,
  check: checkSvg,
  checks: checkCheckSvg,
  chevron: chevronDownSvg,
  clock: clockSvg,
  close: xSvg,
  codeword: keyRoundSvg,
  copy: copySvg,
  dot: circleSvg,
  down: arrowDownSvg,
  edit: pencilSvg,
  end: circleCheckSvg,
  front: chevronsUpSvg,
  hidden: eyeOffSvg,
  history: historySvg,
  house: houseSvg,
  hold: archiveSvg,
  inbox: inboxSvg,
  info: infoSvg,
  join: userPlusSvg,
  keyboard: keyboardSvg,
  language: languagesSvg,
  keeping: hourglassSvg,
  level: signalHighSvg,
  lock: lockSvg,
  meeting: speechSvg,
  message: mailSvg,
  moon: moonSvg,
  more: ellipsisSvg,
  next: arrowRightSvg,
  notAlone: eyeOffSvg,
  note: stickyNoteSvg,
  offline: wifiOffSvg,
  part: userMinusSvg,
  phone: phoneSvg,
  periods: calendarClockSvg,
  person: userRoundSvg,
  print: printerSvg,
  reopen: rotateCcwSvg,
  requests: fileTextSvg,
  requeue: undo2Svg,
  retry: refreshCwSvg,
  right: chevronRightSvg,
  rules: listChecksSvg,
  search: searchSvg,
  send: sendHorizontalSvg,
  settings: settingsSvg,
  side: panelRightSvg,
  signOut: logOutSvg,
  sites: globeSvg,
  soundOff: volumeXSvg,
  soundOn: volume2Svg,
  staff: userRoundCogSvg,
  sun: sunSvg,
  system: monitorSvg,
  team: usersSvg,
  topics: tagsSvg,
  transfer: arrowRightLeftSvg,
  unlock: lockOpenSvg,
  up: arrowUpSvg,
  view: eyeSvg,
  warning: triangleAlertSvg,
} as const;

/** What an icon stands for. */
export type IconName = keyof typeof ICONS;
