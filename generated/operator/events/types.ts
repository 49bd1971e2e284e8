// Generated from blueprint/operator/events.apib by `cyanotype generate`; edit the blueprint, not this file.
export interface paths {
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the Event Log
         * @description Answers the events after a position, oldest first. Staff only.
         *
         *     - **after** (optional): a whole number from 0, not past the end of the log; 0 unless said
         *
         *     - **limit** (optional): a whole number from 1; above 1000 counts as 1000; 100 unless said
         *
         *     - **kind** (optional): one of the kinds of records
         *
         *     - **id** (optional): a whole number from 1; needs `kind`
         */
        get: operations["readTheEventLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A piece of the event log. */
        Events: {
            /**
             * @description What to send as `after` for what comes next
             * @example 1
             */
            next: number;
            /**
             * @description Position of the last event of the log; 0 while there is none
             * @example 1
             */
            last: number;
            /** @description The events, oldest first */
            results: components["schemas"]["Event"][];
        };
        /** @description One change of one record. */
        Event: {
            /**
             * @description Where in the log it stands
             * @example 1
             */
            position: number;
            /**
             * @description When it was
             * @example 2026-01-31T09:30:00.000000Z
             */
            at: string;
            /** @description Who did it */
            by: components["schemas"]["Author"];
            /**
             * @description What was done
             * @example updateProvider
             */
            operation: string;
            /** @description What kind of record was changed */
            kind: components["schemas"]["Kind"];
            /**
             * @description Number of the record
             * @example 1
             */
            id: number;
            /** @description The record before; null when it was made */
            before: components["schemas"]["Record"] | null;
            /** @description The record after; null when it was removed */
            after: components["schemas"]["Record"] | null;
        };
        /** @description Who made a change. */
        Author: {
            /** @description The user; null when it was done on the machine itself, with the command */
            user: components["schemas"]["EventUser"] | null;
            /**
             * @description Label of the token, or `command line`
             * @example laptop
             */
            token: string;
        };
        /**
         * Event User
         * @description The user who made a change.
         */
        EventUser: {
            /**
             * @description Id of the user
             * @example 3
             */
            id: number;
            /**
             * @description Unique id of the user
             * @example 0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a12
             */
            uuid: string;
            /**
             * @description Name of the user
             * @example margaret.chu
             */
            username: string;
        };
        /** @description A record as an export writes it: what members it has depends on its kind. */
        Record: {
            [key: string]: components["schemas"]["Value"] | null;
        };
        /** @description What a record holds under one name. */
        Value: string | number | boolean | unknown[];
        /**
         * @description What kinds of records there are.
         * @enum {string}
         */
        Kind: "organization" | "user" | "group" | "token" | "provider" | "identity" | "volume" | "license" | "script" | "tag" | "image" | "image_version" | "machine" | "instance" | "image_request";
        /** @description What every answer of status 400 and above has as its body (RFC 9457). */
        Problem: {
            /**
             * @description What kind of problem it is: always `about:blank`, so that the status says it
             * @example about:blank
             */
            type: string;
            /**
             * @description The name of the status
             * @example Bad Request
             */
            title: string;
            /**
             * @description The status of the answer
             * @example 400
             */
            status: number;
            /**
             * @description What went wrong, in a sentence
             * @example The request is not valid
             */
            detail: string;
            /** @description One entry for each thing that is wrong */
            errors?: components["schemas"]["FieldError"][];
        };
        /**
         * Field Error
         * @description One thing that is wrong with a request.
         */
        FieldError: {
            /**
             * @description The field, or the parameter, that is wrong; null when the whole request is meant
             * @example name
             */
            field: string | null;
            /**
             * @description What is wrong, in a sentence
             * @example must not be blank
             */
            message: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readTheEventLog: {
        parameters: {
            query?: {
                /**
                 * @description The position after which to begin; 0, the beginning, unless said
                 * @example 0
                 */
                after?: number;
                /**
                 * @description How many events to answer at most; 100 unless said, 1000 at most
                 * @example 100
                 */
                limit?: number;
                /**
                 * @description Only changes of things of this kind
                 * @example provider
                 */
                kind?: "organization" | "user" | "group" | "token" | "provider" | "identity" | "volume" | "license" | "script" | "tag" | "image" | "image_version" | "machine" | "instance" | "image_request";
                /**
                 * @description Only changes of the thing with this number; together with `kind`
                 * @example 1
                 */
                id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Events"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
