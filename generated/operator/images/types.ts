// Generated from blueprint/operator/images.apib by `cyanotype generate`; edit the blueprint, not this file.
export interface paths {
    "/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Images
         * @description Answers the images that the caller may see, newest first. Filters combine.
         */
        get: operations["listImages"];
        put?: never;
        /**
         * Create an Image
         * @description Makes an image from a volume, with a version `1.0` and a machine on the volume's provider.
         *
         *     - **name** (required): 1 to 255 characters, not blank
         *
         *     - **arch** (required): the architecture
         *
         *     - **root_volume** (required): uuid of the volume; one that is unknown or out of service is answered with 400
         *
         *     - **description** (optional): at most 10000 characters; empty unless said
         *
         *     - **icon** (optional): at most 2048 characters, or null; null unless said
         *
         *     - **public** (optional): whether everybody may see it; false unless said
         *
         *     - **tags** (optional): at most 100: ids of tags, names, or objects with either; a name that is unknown becomes a tag; a name has
         *       1 to 128 characters; none unless said
         *
         *     - **extra_volumes** (optional): the JSON text of a list or an object; at most 65536 characters; `[]` unless said
         *
         *     - **start_date** (optional): when it begins to show to others, not before now; now unless said. It cannot be changed later, since
         *       it is the image's place in every list
         *
         *     - **owner** (optional): id or username of an active user; only staff names another than itself: 403 otherwise; the caller unless said
         *
         *     - **organization** (optional): uuid of an organization in service, or null; one of the caller's own, of any for staff: 403
         *       otherwise; null unless said
         */
        post: operations["createAnImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/images/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an Image
         * @description Answers one image.
         */
        get: operations["retrieveAnImage"];
        put?: never;
        post?: never;
        /**
         * End an Image
         * @description Ends an image now: nobody but staff sees it from then on. One that has ended is not found.
         */
        delete: operations["endAnImage"];
        options?: never;
        head?: never;
        /**
         * Edit an Image
         * @description Changes what is given. Who owns it is changed by a transfer, and who it is shared with by the shares.
         *
         *     - **name** (optional): 1 to 255 characters, not blank
         *
         *     - **description** (optional): at most 10000 characters
         *
         *     - **icon** (optional): at most 2048 characters, or null
         *
         *     - **public** (optional): whether everybody may see it
         *
         *     - **tags** (optional): all its tags from now on, at most 100: ids of tags, names, or objects with either; a name that is unknown
         *       becomes a tag; a name has 1 to 128 characters
         *
         *     - **arch** (optional): the architecture
         *
         *     - **extra_volumes** (optional): the JSON text of a list or an object; at most 65536 characters
         *
         *     - **end_date** (optional): when it ends; null takes the end back. An end that has passed is moved or taken back by staff only: that
         *       undeletes the image
         */
        patch: operations["editAnImage"];
        trace?: never;
    };
    "/images/{id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer an Image
         * @description Gives an image to another user, who may do with it from now on what its owner did. What it is shared with stays as it is,
         *     its versions keep the names of those who made them, and it stays with its organization unless staff says another.
         *
         *     - **owner** (required): id or username of an active user
         *
         *     - **organization** (optional): uuid of an organization in service, or null; staff only: 403 otherwise
         */
        post: operations["transferAnImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/images/{id}/shares/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Share an Image with a User
         * @description Lets a user see the image while it is private, or says anew until when. An image is shared with at most 1000 users: one more
         *     is answered with 400.
         *
         *     - **end_date** (optional): until when, in the future; null: until it is taken back. Null unless said
         */
        put: operations["shareAnImageWithAUser"];
        post?: never;
        /**
         * Unshare an Image with a User
         * @description Takes a share back. One that is not there is not found.
         */
        delete: operations["unshareAnImageWithAUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/images/{id}/shares/groups/{group}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Share an Image with a Group
         * @description Lets the members of a group see the image while it is private, or says anew until when. An image is shared with at most 1000
         *     groups: one more is answered with 400.
         *
         *     - **end_date** (optional): until when, in the future; null: until it is taken back. Null unless said
         */
        put: operations["shareAnImageWithAGroup"];
        post?: never;
        /**
         * Unshare an Image with a Group
         * @description Takes a share back. One that is not there is not found.
         */
        delete: operations["unshareAnImageWithAGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/images/{id}/purge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Purge an Image
         * @description Removes an image that has ended, with its versions, their machines and its shares, for good. Staff only. The event log keeps
         *     what they were.
         *
         *     It is refused with 409 for an image that has not ended, and while something refers to it: a request that made it, an instance
         *     that was launched from one of its versions, a version of another image that has one of its versions as its parent, an image that was
         *     made from it. `errors` names the first 100 of them.
         */
        post: operations["purgeAnImage"];
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
        /** @description An image, whole. */
        Image: {
            /**
             * @description Id of the image
             * @example 1
             */
            id: number;
            /**
             * @description Unique id of the image
             * @example bdc31c14-f807-11e3-8ef5-b2227cce2b54
             */
            uuid: string;
            /**
             * @description Name of the image
             * @example Ubuntu 12.04 Updated NoGUI v1
             */
            name: string;
            /**
             * @description What it is
             * @example Description for Ubuntu 12.04 Updated NoGUI v1
             */
            description: string;
            /** @description Path of an icon, or null */
            icon: string | null;
            /** @description Whose it is */
            owner: components["schemas"]["User"];
            /** @description Unique id of the organization that it belongs to, or null */
            organization: string | null;
            /**
             * @description Whether everybody may see it
             * @example true
             */
            public: boolean;
            /** @description Who may see it while it is private, by id; those whose end has passed too */
            shared_with_users: components["schemas"]["UserShare"][];
            /** @description Whose members may see it while it is private, by id; those whose end has passed too */
            shared_with_groups: components["schemas"]["GroupShare"][];
            /** @description Its tags, in the order in which they were given */
            tags: components["schemas"]["Tag"][];
            /**
             * @description When it begins
             * @example 2014-02-05T01:03:27.903000Z
             */
            start_date: string;
            /** @description When it ends or has ended, or null */
            end_date: string | null;
            /**
             * @description When it was last changed
             * @example 2014-02-05T01:03:27.903000Z
             */
            modification_date: string;
            /** @description What it is built for */
            arch: components["schemas"]["Architecture"];
            /** @description What it was made from */
            root_volume: components["schemas"]["Volume"];
            /**
             * @description The JSON text of a list or an object: further volumes
             * @example []
             */
            extra_volumes: string;
            /** @description Unique id of the image that it was made from, or null */
            from_image: string | null;
            /** @description The server that it was made from, or null */
            from_server: string | null;
            /** @description Its key in a marketplace, or null */
            marketplace_key: string | null;
            /** @description Its versions, newest first */
            versions: components["schemas"]["Version"][];
        };
        /** @description A user. */
        User: {
            /**
             * @description Id of the user
             * @example 1
             */
            id: number;
            /**
             * @description Unique id of the user
             * @example 0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10
             */
            uuid: string;
            /**
             * @description Name of the user
             * @example username
             */
            username: string;
        };
        /**
         * User Share
         * @description A user who may see an image, and until when.
         */
        UserShare: {
            /**
             * @description Id of the user
             * @example 1
             */
            id: number;
            /**
             * @description Unique id of the user
             * @example 0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10
             */
            uuid: string;
            /**
             * @description Name of the user
             * @example username
             */
            username: string;
            /** @description Until when, or null */
            end_date: string | null;
        };
        /**
         * Group Share
         * @description A group whose members may see an image, and until when.
         */
        GroupShare: {
            /**
             * @description Id of the group
             * @example 1
             */
            id: number;
            /**
             * @description Name of the group
             * @example Genetics course
             */
            name: string;
            /** @description Until when, or null */
            end_date: string | null;
        };
        /** @description A tag. */
        Tag: {
            /**
             * @description Id of the tag
             * @example 1
             */
            id: number;
            /**
             * @description Unique id of the tag
             * @example 9a5f6f0c-2f1e-4a9e-8b54-1f6d1a0c7701
             */
            uuid: string;
            /**
             * @description Name of the tag
             * @example Ubuntu
             */
            name: string;
            /**
             * @description What it means
             * @example Based on Ubuntu
             */
            description: string;
        };
        /** @description A volume. */
        Volume: {
            /**
             * @description Unique id of the volume
             * @example f0361e7b-cbe4-4882-a999-945192b7171b
             */
            uuid: string;
            /**
             * @description Name of the volume
             * @example vol-0-1
             */
            name: string;
        };
        /** @description A version of an image, as the image shows it. */
        Version: {
            /**
             * @description Id of the version
             * @example 1
             */
            id: number;
            /**
             * @description Unique id of the version
             * @example 05565e66-5008-11e5-9bcd-3c15c2ddd686
             */
            uuid: string;
            /**
             * @description Name of the version
             * @example 0.9
             */
            name: string;
            /**
             * @description When it begins
             * @example 2014-02-05T01:03:27.903000Z
             */
            start_date: string;
            /** @description When it ends or has ended, or null */
            end_date: string | null;
            /** @description What carries it, newest first */
            machines: components["schemas"]["Machine"][];
        };
        /** @description What carries a version on a provider. */
        Machine: {
            /**
             * @description Id of the machine
             * @example 1
             */
            id: number;
            /**
             * @description Unique id of the machine
             * @example d81e5b36-0c9a-4a37-8e5d-94f1c7b20001
             */
            uuid: string;
            /** @description Where */
            provider: components["schemas"]["Provider"];
            /**
             * @description When it begins
             * @example 2014-02-05T01:03:27.903000Z
             */
            start_date: string;
            /** @description When it ends or has ended, or null */
            end_date: string | null;
        };
        /** @description A cloud that images run on. */
        Provider: {
            /**
             * @description Id of the provider
             * @example 1
             */
            id: number;
            /**
             * @description Unique id of the provider
             * @example 4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d101
             */
            uuid: string;
            /**
             * @description Name of the provider
             * @example Tucson
             */
            name: string;
        };
        /**
         * New Image
         * @description What an image is made from.
         */
        NewImage: {
            /**
             * @description Name of the image
             * @example Debian 13
             */
            name: string;
            /** @description What it is built for */
            arch: components["schemas"]["Architecture"];
            /**
             * @description Unique id of the volume
             * @example f0361e7b-cbe4-4882-a999-945192b7171b
             */
            root_volume: string;
            /**
             * @description What it is
             * @example The stable release.
             */
            description?: string;
            /** @description Path of an icon, or null */
            icon?: string | null;
            /**
             * @description Whether everybody may see it
             * @example true
             */
            public?: boolean;
            /** @description Its tags */
            tags?: components["schemas"]["TagChoice"][];
            /**
             * @description The JSON text of a list or an object: further volumes
             * @example []
             */
            extra_volumes?: string;
            /**
             * @description When it begins to show
             * @example 2040-01-01T00:00:00Z
             */
            start_date?: string;
            /** @description Whose it is */
            owner?: components["schemas"]["UserChoice"];
            /**
             * @description Unique id of the organization that it belongs to, or null
             * @example 000a115d-2852-4b0a-9ce8-47f1134ba95a
             */
            organization?: string | null;
        };
        /**
         * Image Edit
         * @description The changes to an image: what can be changed, and the other fields as they were received.
         */
        ImageEdit: {
            /**
             * @description Name of the image
             * @example Ubuntu 12.04 Updated NoGUI v1
             */
            name?: string;
            /**
             * @description What it is
             * @example An image of Ubuntu
             */
            description?: string;
            /** @description Path of an icon, or null */
            icon?: string | null;
            /**
             * @description Whether everybody may see it
             * @example true
             */
            public?: boolean;
            /** @description Its tags */
            tags?: components["schemas"]["TagChoice"][];
            /** @description What it is built for */
            arch?: components["schemas"]["Architecture"];
            /**
             * @description The JSON text of a list or an object: further volumes
             * @example []
             */
            extra_volumes?: string;
            /** @description When it ends, or null */
            end_date?: string | null;
            /**
             * @description Cannot be changed
             * @example 1
             */
            id?: number;
            /**
             * @description Cannot be changed
             * @example bdc31c14-f807-11e3-8ef5-b2227cce2b54
             */
            uuid?: string;
            /**
             * @description Cannot be changed
             * @example 2014-02-05T01:03:27.903000Z
             */
            start_date?: string;
            /**
             * @description Cannot be changed
             * @example 2014-02-05T01:03:27.903000Z
             */
            modification_date?: string;
        };
        /**
         * Image Transfer
         * @description To whom an image goes.
         */
        ImageTransfer: {
            /** @description Who owns it from now on */
            owner: components["schemas"]["UserChoice"];
            /**
             * @description Unique id of the organization that it belongs to from now on, or null
             * @example 000a115d-2852-4b0a-9ce8-47f1134ba95a
             */
            organization?: string | null;
        };
        /**
         * Share Terms
         * @description Until when an image is shared.
         */
        ShareTerms: {
            /**
             * @description Until when, or null
             * @example 2040-12-31T00:00:00Z
             */
            end_date?: string | null;
        };
        /**
         * @description What an image is built for.
         * @enum {string}
         */
        Architecture: "arm" | "arm64" | "x86_64";
        /**
         * Tag Choice
         * @description A tag: its id, its name, or an object with either.
         */
        TagChoice: (number | string) | components["schemas"]["TagObject"];
        /**
         * Tag Object
         * @description A tag as it was received. Other keys are ignored.
         */
        TagObject: {
            /**
             * @description Id of the tag
             * @example 1
             */
            id?: number;
            /**
             * @description Name of the tag
             * @example Ubuntu
             */
            name?: string;
        };
        /**
         * User Choice
         * @description A user: the id or the username.
         */
        UserChoice: number | string;
        /**
         * Image Collection
         * @description One page of images.
         */
        ImageCollection: {
            /**
             * @description How many images there are, over all pages
             * @example 1
             */
            count: number;
            /** @description URL of the next page, or null */
            next: string | null;
            /** @description URL of the previous page, or null */
            previous: string | null;
            /** @description The images of this page */
            results: components["schemas"]["Image"][];
        };
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
    listImages: {
        parameters: {
            query?: {
                /**
                 * @description Which page of the results; 1 unless said
                 * @example 1
                 */
                page?: number;
                /**
                 * @description How many results a page has; 20 unless said, 100 at most
                 * @example 20
                 */
                page_size?: number;
                /**
                 * @description Only images with this in their name, description, tags or the username of their owner, in any letter case
                 * @example Ubuntu
                 */
                search?: string;
                /**
                 * @description Only images with the tag of this name
                 * @example Ubuntu
                 */
                tag_name?: string;
                /**
                 * @description Only images of the user with this username or number
                 * @example username
                 */
                created_by?: string;
                /**
                 * @description Only images of the organization with this uuid
                 * @example 000a115d-2852-4b0a-9ce8-47f1134ba95a
                 */
                organization?: string;
                /**
                 * @description Only public images, or only private ones
                 * @example true
                 */
                public?: boolean;
                /**
                 * @description Only images for this architecture
                 * @example x86_64
                 */
                arch?: string;
                /**
                 * @description Only images with exactly this name
                 * @example Ubuntu 12.04 Updated NoGUI v1
                 */
                name?: string;
                /**
                 * @description Only images whose end has passed, which staff alone sees, or only the others
                 * @example false
                 */
                ended?: boolean;
                /** @description Opaque position of a page; taken from `next` and `previous`, never made up */
                after?: string;
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
                    "application/json": components["schemas"]["ImageCollection"];
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
        };
    };
    createAnImage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewImage"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @example http://127.0.0.1:8080/operator/v1/images/11 */
                    Location: string;
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
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
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retrieveAnImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags that the client holds */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the image
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endAnImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen of the image */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the image
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editAnImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen of the image */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the image
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageEdit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
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
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    transferAnImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen of the image */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the image
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageTransfer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
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
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shareAnImageWithAUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen of the image */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the image
                 * @example 1
                 */
                id: string;
                /**
                 * @description Number or username of the user
                 * @example 2
                 */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShareTerms"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
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
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unshareAnImageWithAUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen of the image */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the image
                 * @example 1
                 */
                id: string;
                /**
                 * @description Number or username of the user
                 * @example 2
                 */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shareAnImageWithAGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen of the image */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the image
                 * @example 1
                 */
                id: string;
                /**
                 * @description Number of the group
                 * @example 1
                 */
                group: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShareTerms"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
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
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unshareAnImageWithAGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen of the image */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the image
                 * @example 1
                 */
                id: string;
                /**
                 * @description Number of the group
                 * @example 1
                 */
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    purgeAnImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen of the image */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the image
                 * @example 10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition Failed */
            412: {
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
