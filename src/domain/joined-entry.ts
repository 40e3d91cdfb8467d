import * as v from 'valibot';
import { type Entry, entryFieldsSchema, fieldsOf } from './entry.ts';
import { isSharedText, type JoinedField, JOINED_FIELDS, joinedValue, withJoinedValue } from './joined-fields.ts';
import type { KeyPoint } from './key-point.ts';
import { fail, ok, type Result } from './result.ts';
