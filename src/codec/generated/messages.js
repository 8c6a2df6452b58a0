/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars*/
import * as $protobuf from "../protobuf-runtime.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const ringfold = $root.ringfold = (() => {

    /**
     * Namespace ringfold.
     * @exports ringfold
     * @namespace
     */
    const ringfold = {};

    ringfold.internal = (function() {

        /**
         * Namespace internal.
         * @memberof ringfold
         * @namespace
         */
        const internal = {};

        internal.MemberAddresses = (function() {

            /**
             * Properties of a MemberAddresses.
             * @memberof ringfold.internal
             * @interface IMemberAddresses
             * @property {string|undefined} [client] MemberAddresses client
             * @property {string|undefined} [control] MemberAddresses control
             * @property {string|undefined} [peer] MemberAddresses peer
             */

            /**
             * Constructs a new MemberAddresses.
             * @memberof ringfold.internal
             * @classdesc Represents a MemberAddresses.
             * @implements IMemberAddresses
             * @constructor
             * @param {ringfold.internal.IMemberAddresses=} [properties] Properties to set
             */
            function MemberAddresses(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * MemberAddresses client.
             * @member {string} client
             * @memberof ringfold.internal.MemberAddresses
             * @instance
             */
            MemberAddresses.prototype.client = "";

            /**
             * MemberAddresses control.
             * @member {string} control
             * @memberof ringfold.internal.MemberAddresses
             * @instance
             */
            MemberAddresses.prototype.control = "";

            /**
             * MemberAddresses peer.
             * @member {string} peer
             * @memberof ringfold.internal.MemberAddresses
             * @instance
             */
            MemberAddresses.prototype.peer = "";

            /**
             * Encodes the specified MemberAddresses message. Does not implicitly {@link ringfold.internal.MemberAddresses.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.MemberAddresses
             * @static
             * @param {ringfold.internal.IMemberAddresses} message MemberAddresses message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MemberAddresses.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.client != null && Object.hasOwnProperty.call(message, "client"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.client);
                if (message.control != null && Object.hasOwnProperty.call(message, "control"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.control);
                if (message.peer != null && Object.hasOwnProperty.call(message, "peer"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.peer);
                return writer;
            };

            /**
             * Decodes a MemberAddresses message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.MemberAddresses
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.MemberAddresses} MemberAddresses
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MemberAddresses.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.MemberAddresses();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.client = reader.string();
                            break;
                        }
                    case 2: {
                            message.control = reader.string();
                            break;
                        }
                    case 3: {
                            message.peer = reader.string();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return MemberAddresses;
        })();

        internal.MemberProfile = (function() {

            /**
             * Properties of a MemberProfile.
             * @memberof ringfold.internal
             * @interface IMemberProfile
             * @property {string|undefined} [nodeId] MemberProfile nodeId
             * @property {ringfold.internal.IMemberAddresses|undefined} [addresses] MemberProfile addresses
             * @property {string|undefined} [zone] MemberProfile zone
             * @property {number|undefined} [featureLevelMax] MemberProfile featureLevelMax
             */

            /**
             * Constructs a new MemberProfile.
             * @memberof ringfold.internal
             * @classdesc Represents a MemberProfile.
             * @implements IMemberProfile
             * @constructor
             * @param {ringfold.internal.IMemberProfile=} [properties] Properties to set
             */
            function MemberProfile(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * MemberProfile nodeId.
             * @member {string} nodeId
             * @memberof ringfold.internal.MemberProfile
             * @instance
             */
            MemberProfile.prototype.nodeId = "";

            /**
             * MemberProfile addresses.
             * @member {ringfold.internal.MemberAddresses} addresses
             * @memberof ringfold.internal.MemberProfile
             * @instance
             */
            MemberProfile.prototype.addresses = null;

            /**
             * MemberProfile zone.
             * @member {string} zone
             * @memberof ringfold.internal.MemberProfile
             * @instance
             */
            MemberProfile.prototype.zone = "";

            /**
             * MemberProfile featureLevelMax.
             * @member {number} featureLevelMax
             * @memberof ringfold.internal.MemberProfile
             * @instance
             */
            MemberProfile.prototype.featureLevelMax = 0;

            /**
             * Encodes the specified MemberProfile message. Does not implicitly {@link ringfold.internal.MemberProfile.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.MemberProfile
             * @static
             * @param {ringfold.internal.IMemberProfile} message MemberProfile message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MemberProfile.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.nodeId != null && Object.hasOwnProperty.call(message, "nodeId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.nodeId);
                if (message.addresses != null && Object.hasOwnProperty.call(message, "addresses"))
                    $root.ringfold.internal.MemberAddresses.encode(message.addresses, writer.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                if (message.zone != null && Object.hasOwnProperty.call(message, "zone"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.zone);
                if (message.featureLevelMax != null && Object.hasOwnProperty.call(message, "featureLevelMax"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.featureLevelMax);
                return writer;
            };

            /**
             * Decodes a MemberProfile message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.MemberProfile
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.MemberProfile} MemberProfile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MemberProfile.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.MemberProfile();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.nodeId = reader.string();
                            break;
                        }
                    case 2: {
                            message.addresses = $root.ringfold.internal.MemberAddresses.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 3: {
                            message.zone = reader.string();
                            break;
                        }
                    case 4: {
                            message.featureLevelMax = reader.uint32();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return MemberProfile;
        })();

        /**
         * MemberStatus enum.
         * @name ringfold.internal.MemberStatus
         * @enum {number}
         * @property {number} MEMBER_STATUS_UNSPECIFIED=0 MEMBER_STATUS_UNSPECIFIED value
         * @property {number} MEMBER_STATUS_ACTIVE=1 MEMBER_STATUS_ACTIVE value
         * @property {number} MEMBER_STATUS_DRAINING=2 MEMBER_STATUS_DRAINING value
         * @property {number} MEMBER_STATUS_DEAD=3 MEMBER_STATUS_DEAD value
         * @property {number} MEMBER_STATUS_REMOVED=4 MEMBER_STATUS_REMOVED value
         */
        internal.MemberStatus = (function() {
            const valuesById = {}, values = Object.create(valuesById);
            values[valuesById[0] = "MEMBER_STATUS_UNSPECIFIED"] = 0;
            values[valuesById[1] = "MEMBER_STATUS_ACTIVE"] = 1;
            values[valuesById[2] = "MEMBER_STATUS_DRAINING"] = 2;
            values[valuesById[3] = "MEMBER_STATUS_DEAD"] = 3;
            values[valuesById[4] = "MEMBER_STATUS_REMOVED"] = 4;
            return values;
        })();

        internal.ClusterRecordRow = (function() {

            /**
             * Properties of a ClusterRecordRow.
             * @memberof ringfold.internal
             * @interface IClusterRecordRow
             * @property {string|undefined} [clusterId] ClusterRecordRow clusterId
             * @property {number|undefined} [index] ClusterRecordRow index
             * @property {number|undefined} [featureLevel] ClusterRecordRow featureLevel
             * @property {number|undefined} [replicationFactor] ClusterRecordRow replicationFactor
             * @property {Array.<number>|undefined} [partitionStarts] ClusterRecordRow partitionStarts
             * @property {Array.<ringfold.internal.ClusterRecordRow.IMember>|undefined} [members] ClusterRecordRow members
             */

            /**
             * Constructs a new ClusterRecordRow.
             * @memberof ringfold.internal
             * @classdesc Represents a ClusterRecordRow.
             * @implements IClusterRecordRow
             * @constructor
             * @param {ringfold.internal.IClusterRecordRow=} [properties] Properties to set
             */
            function ClusterRecordRow(properties) {
                this.partitionStarts = [];
                this.members = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ClusterRecordRow clusterId.
             * @member {string} clusterId
             * @memberof ringfold.internal.ClusterRecordRow
             * @instance
             */
            ClusterRecordRow.prototype.clusterId = "";

            /**
             * ClusterRecordRow index.
             * @member {number} index
             * @memberof ringfold.internal.ClusterRecordRow
             * @instance
             */
            ClusterRecordRow.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ClusterRecordRow featureLevel.
             * @member {number} featureLevel
             * @memberof ringfold.internal.ClusterRecordRow
             * @instance
             */
            ClusterRecordRow.prototype.featureLevel = 0;

            /**
             * ClusterRecordRow replicationFactor.
             * @member {number} replicationFactor
             * @memberof ringfold.internal.ClusterRecordRow
             * @instance
             */
            ClusterRecordRow.prototype.replicationFactor = 0;

            /**
             * ClusterRecordRow partitionStarts.
             * @member {Array.<number>} partitionStarts
             * @memberof ringfold.internal.ClusterRecordRow
             * @instance
             */
            ClusterRecordRow.prototype.partitionStarts = $util.emptyArray;

            /**
             * ClusterRecordRow members.
             * @member {Array.<ringfold.internal.ClusterRecordRow.Member>} members
             * @memberof ringfold.internal.ClusterRecordRow
             * @instance
             */
            ClusterRecordRow.prototype.members = $util.emptyArray;

            /**
             * Encodes the specified ClusterRecordRow message. Does not implicitly {@link ringfold.internal.ClusterRecordRow.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.ClusterRecordRow
             * @static
             * @param {ringfold.internal.IClusterRecordRow} message ClusterRecordRow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ClusterRecordRow.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.clusterId != null && Object.hasOwnProperty.call(message, "clusterId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.clusterId);
                if (message.index != null && Object.hasOwnProperty.call(message, "index"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.index);
                if (message.featureLevel != null && Object.hasOwnProperty.call(message, "featureLevel"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.featureLevel);
                if (message.replicationFactor != null && Object.hasOwnProperty.call(message, "replicationFactor"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.replicationFactor);
                if (message.partitionStarts != null && message.partitionStarts.length) {
                    writer.uint32(/* id 5, wireType 2 =*/42).fork();
                    for (let i = 0; i < message.partitionStarts.length; ++i)
                        writer.uint64(message.partitionStarts[i]);
                    writer.ldelim();
                }
                if (message.members != null && message.members.length)
                    for (let i = 0; i < message.members.length; ++i)
                        $root.ringfold.internal.ClusterRecordRow.Member.encode(message.members[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a ClusterRecordRow message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.ClusterRecordRow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.ClusterRecordRow} ClusterRecordRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ClusterRecordRow.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.ClusterRecordRow();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.clusterId = reader.string();
                            break;
                        }
                    case 2: {
                            message.index = reader.uint64();
                            break;
                        }
                    case 3: {
                            message.featureLevel = reader.uint32();
                            break;
                        }
                    case 4: {
                            message.replicationFactor = reader.uint32();
                            break;
                        }
                    case 5: {
                            if (!(message.partitionStarts && message.partitionStarts.length))
                                message.partitionStarts = [];
                            if ((tag & 7) === 2) {
                                let end2 = reader.uint32() + reader.pos;
                                if (end2 > reader.len)
                                    throw RangeError("index out of range");
                                reader.len = end2;
                                while (reader.pos < end2)
                                    message.partitionStarts.push(reader.uint64());
                                if (reader.pos !== end2)
                                    throw RangeError("index out of range");
                                reader.len = end;
                            } else
                                message.partitionStarts.push(reader.uint64());
                            break;
                        }
                    case 6: {
                            if (!(message.members && message.members.length))
                                message.members = [];
                            message.members.push($root.ringfold.internal.ClusterRecordRow.Member.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            ClusterRecordRow.Member = (function() {

                /**
                 * Properties of a Member.
                 * @memberof ringfold.internal.ClusterRecordRow
                 * @interface IMember
                 * @property {ringfold.internal.IMemberProfile|undefined} [profile] Member profile
                 * @property {ringfold.internal.MemberStatus|undefined} [status] Member status
                 * @property {number|undefined} [joinedAtIndex] Member joinedAtIndex
                 */

                /**
                 * Constructs a new Member.
                 * @memberof ringfold.internal.ClusterRecordRow
                 * @classdesc Represents a Member.
                 * @implements IMember
                 * @constructor
                 * @param {ringfold.internal.ClusterRecordRow.IMember=} [properties] Properties to set
                 */
                function Member(properties) {
                    if (properties)
                        for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                }

                /**
                 * Member profile.
                 * @member {ringfold.internal.MemberProfile} profile
                 * @memberof ringfold.internal.ClusterRecordRow.Member
                 * @instance
                 */
                Member.prototype.profile = null;

                /**
                 * Member status.
                 * @member {ringfold.internal.MemberStatus} status
                 * @memberof ringfold.internal.ClusterRecordRow.Member
                 * @instance
                 */
                Member.prototype.status = 0;

                /**
                 * Member joinedAtIndex.
                 * @member {number} joinedAtIndex
                 * @memberof ringfold.internal.ClusterRecordRow.Member
                 * @instance
                 */
                Member.prototype.joinedAtIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Encodes the specified Member message. Does not implicitly {@link ringfold.internal.ClusterRecordRow.Member.verify|verify} messages.
                 * @function encode
                 * @memberof ringfold.internal.ClusterRecordRow.Member
                 * @static
                 * @param {ringfold.internal.ClusterRecordRow.IMember} message Member message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Member.encode = function encode(message, writer, q) {
                    if (!writer)
                        writer = $Writer.create();
                    if (q === undefined)
                        q = 0;
                    if (q > $util.recursionLimit)
                        throw Error("max depth exceeded");
                    if (message.profile != null && Object.hasOwnProperty.call(message, "profile"))
                        $root.ringfold.internal.MemberProfile.encode(message.profile, writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                    if (message.status != null && Object.hasOwnProperty.call(message, "status"))
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.status);
                    if (message.joinedAtIndex != null && Object.hasOwnProperty.call(message, "joinedAtIndex"))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.joinedAtIndex);
                    return writer;
                };

                /**
                 * Decodes a Member message from the specified reader or buffer.
                 * @function decode
                 * @memberof ringfold.internal.ClusterRecordRow.Member
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {ringfold.internal.ClusterRecordRow.Member} Member
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Member.decode = function decode(reader, length, error, long) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (long === undefined)
                        long = 0;
                    if (long > $Reader.recursionLimit)
                        throw Error("maximum nesting depth exceeded");
                    let end, message;
                    if (length === undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = new $root.ringfold.internal.ClusterRecordRow.Member();
                    while (reader.pos < end) {
                        let tag = reader.uint32();
                        if (tag === error)
                            break;
                        switch (tag >>> 3) {
                        case 1: {
                                message.profile = $root.ringfold.internal.MemberProfile.decode(reader, reader.uint32(), undefined, long + 1);
                                break;
                            }
                        case 2: {
                                message.status = reader.int32();
                                break;
                            }
                        case 3: {
                                message.joinedAtIndex = reader.uint64();
                                break;
                            }
                        default:
                            reader.skipType(tag & 7, long);
                            break;
                        }
                    }
                    if (length !== undefined) {
                        if (reader.pos !== end)
                            throw RangeError("index out of range");
                        reader.len = length;
                    }
                    return message;
                };

                return Member;
            })();

            return ClusterRecordRow;
        })();

        internal.ClusterCommand = (function() {

            /**
             * Properties of a ClusterCommand.
             * @memberof ringfold.internal
             * @interface IClusterCommand
             * @property {ringfold.internal.ClusterCommand.IFound|null|undefined} [found] ClusterCommand found
             * @property {ringfold.internal.IMemberProfile|null|undefined} [join] ClusterCommand join
             * @property {ringfold.internal.IMemberProfile|null|undefined} [updateMember] ClusterCommand updateMember
             * @property {string|null|undefined} [drain] ClusterCommand drain
             * @property {string|null|undefined} [undrain] ClusterCommand undrain
             * @property {string|null|undefined} [markDead] ClusterCommand markDead
             * @property {string|null|undefined} [markAlive] ClusterCommand markAlive
             * @property {string|null|undefined} [remove] ClusterCommand remove
             * @property {number|null|undefined} [setReplicationFactor] ClusterCommand setReplicationFactor
             * @property {number|null|undefined} [raiseFeatureLevel] ClusterCommand raiseFeatureLevel
             */

            /**
             * Constructs a new ClusterCommand.
             * @memberof ringfold.internal
             * @classdesc Represents a ClusterCommand.
             * @implements IClusterCommand
             * @constructor
             * @param {ringfold.internal.IClusterCommand=} [properties] Properties to set
             */
            function ClusterCommand(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ClusterCommand found.
             * @member {ringfold.internal.ClusterCommand.Found|null} found
             * @memberof ringfold.internal.ClusterCommand
             * @instance
             */
            ClusterCommand.prototype.found = null;

            /**
             * ClusterCommand join.
             * @member {ringfold.internal.MemberProfile|null} join
             * @memberof ringfold.internal.ClusterCommand
             * @instance
             */
            ClusterCommand.prototype.join = null;

            /**
             * ClusterCommand updateMember.
             * @member {ringfold.internal.MemberProfile|null} updateMember
             * @memberof ringfold.internal.ClusterCommand
             * @instance
             */
            ClusterCommand.prototype.updateMember = null;

            /**
             * ClusterCommand drain.
             * @member {string|null} drain
             * @memberof ringfold.internal.ClusterCommand
             * @instance
             */
            ClusterCommand.prototype.drain = null;

            /**
             * ClusterCommand undrain.
             * @member {string|null} undrain
             * @memberof ringfold.internal.ClusterCommand
             * @instance
             */
            ClusterCommand.prototype.undrain = null;

            /**
             * ClusterCommand markDead.
             * @member {string|null} markDead
             * @memberof ringfold.internal.ClusterCommand
             * @instance
             */
            ClusterCommand.prototype.markDead = null;

            /**
             * ClusterCommand markAlive.
             * @member {string|null} markAlive
             * @memberof ringfold.internal.ClusterCommand
             * @instance
             */
            ClusterCommand.prototype.markAlive = null;

            /**
             * ClusterCommand remove.
             * @member {string|null} remove
             * @memberof ringfold.internal.ClusterCommand
             * @instance
             */
            ClusterCommand.prototype.remove = null;

            /**
             * ClusterCommand setReplicationFactor.
             * @member {number|null} setReplicationFactor
             * @memberof ringfold.internal.ClusterCommand
             * @instance
             */
            ClusterCommand.prototype.setReplicationFactor = null;

            /**
             * ClusterCommand raiseFeatureLevel.
             * @member {number|null} raiseFeatureLevel
             * @memberof ringfold.internal.ClusterCommand
             * @instance
             */
            ClusterCommand.prototype.raiseFeatureLevel = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * ClusterCommand kind.
             * @member {"found"|"join"|"updateMember"|"drain"|"undrain"|"markDead"|"markAlive"|"remove"|"setReplicationFactor"|"raiseFeatureLevel"|undefined} kind
             * @memberof ringfold.internal.ClusterCommand
             * @instance
             */
            Object.defineProperty(ClusterCommand.prototype, "kind", {
                get: $util.oneOfGetter($oneOfFields = ["found", "join", "updateMember", "drain", "undrain", "markDead", "markAlive", "remove", "setReplicationFactor", "raiseFeatureLevel"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified ClusterCommand message. Does not implicitly {@link ringfold.internal.ClusterCommand.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.ClusterCommand
             * @static
             * @param {ringfold.internal.IClusterCommand} message ClusterCommand message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ClusterCommand.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.found != null && Object.hasOwnProperty.call(message, "found"))
                    $root.ringfold.internal.ClusterCommand.Found.encode(message.found, writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                if (message.join != null && Object.hasOwnProperty.call(message, "join"))
                    $root.ringfold.internal.MemberProfile.encode(message.join, writer.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                if (message.updateMember != null && Object.hasOwnProperty.call(message, "updateMember"))
                    $root.ringfold.internal.MemberProfile.encode(message.updateMember, writer.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
                if (message.drain != null && Object.hasOwnProperty.call(message, "drain"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.drain);
                if (message.undrain != null && Object.hasOwnProperty.call(message, "undrain"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.undrain);
                if (message.markDead != null && Object.hasOwnProperty.call(message, "markDead"))
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.markDead);
                if (message.markAlive != null && Object.hasOwnProperty.call(message, "markAlive"))
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.markAlive);
                if (message.remove != null && Object.hasOwnProperty.call(message, "remove"))
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.remove);
                if (message.setReplicationFactor != null && Object.hasOwnProperty.call(message, "setReplicationFactor"))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.setReplicationFactor);
                if (message.raiseFeatureLevel != null && Object.hasOwnProperty.call(message, "raiseFeatureLevel"))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.raiseFeatureLevel);
                return writer;
            };

            /**
             * Decodes a ClusterCommand message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.ClusterCommand
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.ClusterCommand} ClusterCommand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ClusterCommand.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.ClusterCommand();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.found = $root.ringfold.internal.ClusterCommand.Found.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 2: {
                            message.join = $root.ringfold.internal.MemberProfile.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 3: {
                            message.updateMember = $root.ringfold.internal.MemberProfile.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 4: {
                            message.drain = reader.string();
                            break;
                        }
                    case 5: {
                            message.undrain = reader.string();
                            break;
                        }
                    case 6: {
                            message.markDead = reader.string();
                            break;
                        }
                    case 7: {
                            message.markAlive = reader.string();
                            break;
                        }
                    case 8: {
                            message.remove = reader.string();
                            break;
                        }
                    case 9: {
                            message.setReplicationFactor = reader.uint32();
                            break;
                        }
                    case 10: {
                            message.raiseFeatureLevel = reader.uint32();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            ClusterCommand.Found = (function() {

                /**
                 * Properties of a Found.
                 * @memberof ringfold.internal.ClusterCommand
                 * @interface IFound
                 * @property {string|undefined} [clusterId] Found clusterId
                 * @property {number|undefined} [partitionCount] Found partitionCount
                 * @property {number|undefined} [replicationFactor] Found replicationFactor
                 * @property {number|undefined} [featureLevel] Found featureLevel
                 * @property {ringfold.internal.IMemberProfile|undefined} [member] Found member
                 */

                /**
                 * Constructs a new Found.
                 * @memberof ringfold.internal.ClusterCommand
                 * @classdesc Represents a Found.
                 * @implements IFound
                 * @constructor
                 * @param {ringfold.internal.ClusterCommand.IFound=} [properties] Properties to set
                 */
                function Found(properties) {
                    if (properties)
                        for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                }

                /**
                 * Found clusterId.
                 * @member {string} clusterId
                 * @memberof ringfold.internal.ClusterCommand.Found
                 * @instance
                 */
                Found.prototype.clusterId = "";

                /**
                 * Found partitionCount.
                 * @member {number} partitionCount
                 * @memberof ringfold.internal.ClusterCommand.Found
                 * @instance
                 */
                Found.prototype.partitionCount = 0;

                /**
                 * Found replicationFactor.
                 * @member {number} replicationFactor
                 * @memberof ringfold.internal.ClusterCommand.Found
                 * @instance
                 */
                Found.prototype.replicationFactor = 0;

                /**
                 * Found featureLevel.
                 * @member {number} featureLevel
                 * @memberof ringfold.internal.ClusterCommand.Found
                 * @instance
                 */
                Found.prototype.featureLevel = 0;

                /**
                 * Found member.
                 * @member {ringfold.internal.MemberProfile} member
                 * @memberof ringfold.internal.ClusterCommand.Found
                 * @instance
                 */
                Found.prototype.member = null;

                /**
                 * Encodes the specified Found message. Does not implicitly {@link ringfold.internal.ClusterCommand.Found.verify|verify} messages.
                 * @function encode
                 * @memberof ringfold.internal.ClusterCommand.Found
                 * @static
                 * @param {ringfold.internal.ClusterCommand.IFound} message Found message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Found.encode = function encode(message, writer, q) {
                    if (!writer)
                        writer = $Writer.create();
                    if (q === undefined)
                        q = 0;
                    if (q > $util.recursionLimit)
                        throw Error("max depth exceeded");
                    if (message.clusterId != null && Object.hasOwnProperty.call(message, "clusterId"))
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.clusterId);
                    if (message.partitionCount != null && Object.hasOwnProperty.call(message, "partitionCount"))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.partitionCount);
                    if (message.replicationFactor != null && Object.hasOwnProperty.call(message, "replicationFactor"))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.replicationFactor);
                    if (message.featureLevel != null && Object.hasOwnProperty.call(message, "featureLevel"))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.featureLevel);
                    if (message.member != null && Object.hasOwnProperty.call(message, "member"))
                        $root.ringfold.internal.MemberProfile.encode(message.member, writer.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
                    return writer;
                };

                /**
                 * Decodes a Found message from the specified reader or buffer.
                 * @function decode
                 * @memberof ringfold.internal.ClusterCommand.Found
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {ringfold.internal.ClusterCommand.Found} Found
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Found.decode = function decode(reader, length, error, long) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (long === undefined)
                        long = 0;
                    if (long > $Reader.recursionLimit)
                        throw Error("maximum nesting depth exceeded");
                    let end, message;
                    if (length === undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = new $root.ringfold.internal.ClusterCommand.Found();
                    while (reader.pos < end) {
                        let tag = reader.uint32();
                        if (tag === error)
                            break;
                        switch (tag >>> 3) {
                        case 1: {
                                message.clusterId = reader.string();
                                break;
                            }
                        case 2: {
                                message.partitionCount = reader.uint32();
                                break;
                            }
                        case 3: {
                                message.replicationFactor = reader.uint32();
                                break;
                            }
                        case 4: {
                                message.featureLevel = reader.uint32();
                                break;
                            }
                        case 5: {
                                message.member = $root.ringfold.internal.MemberProfile.decode(reader, reader.uint32(), undefined, long + 1);
                                break;
                            }
                        default:
                            reader.skipType(tag & 7, long);
                            break;
                        }
                    }
                    if (length !== undefined) {
                        if (reader.pos !== end)
                            throw RangeError("index out of range");
                        reader.len = length;
                    }
                    return message;
                };

                return Found;
            })();

            return ClusterCommand;
        })();

        internal.EncodedExchangeRequest = (function() {

            /**
             * Properties of an EncodedExchangeRequest.
             * @memberof ringfold.internal
             * @interface IEncodedExchangeRequest
             * @property {Array.<ringfold.internal.IEncodedExchangeCall>|undefined} [calls] EncodedExchangeRequest calls
             * @property {Array.<number>|undefined} [cancelled] EncodedExchangeRequest cancelled
             */

            /**
             * Constructs a new EncodedExchangeRequest.
             * @memberof ringfold.internal
             * @classdesc Represents an EncodedExchangeRequest.
             * @implements IEncodedExchangeRequest
             * @constructor
             * @param {ringfold.internal.IEncodedExchangeRequest=} [properties] Properties to set
             */
            function EncodedExchangeRequest(properties) {
                this.calls = [];
                this.cancelled = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * EncodedExchangeRequest calls.
             * @member {Array.<ringfold.internal.EncodedExchangeCall>} calls
             * @memberof ringfold.internal.EncodedExchangeRequest
             * @instance
             */
            EncodedExchangeRequest.prototype.calls = $util.emptyArray;

            /**
             * EncodedExchangeRequest cancelled.
             * @member {Array.<number>} cancelled
             * @memberof ringfold.internal.EncodedExchangeRequest
             * @instance
             */
            EncodedExchangeRequest.prototype.cancelled = $util.emptyArray;

            /**
             * Encodes the specified EncodedExchangeRequest message. Does not implicitly {@link ringfold.internal.EncodedExchangeRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.EncodedExchangeRequest
             * @static
             * @param {ringfold.internal.IEncodedExchangeRequest} message EncodedExchangeRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EncodedExchangeRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.calls != null && message.calls.length)
                    for (let i = 0; i < message.calls.length; ++i)
                        $root.ringfold.internal.EncodedExchangeCall.encode(message.calls[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                if (message.cancelled != null && message.cancelled.length) {
                    writer.uint32(/* id 2, wireType 2 =*/18).fork();
                    for (let i = 0; i < message.cancelled.length; ++i)
                        writer.uint32(message.cancelled[i]);
                    writer.ldelim();
                }
                return writer;
            };

            /**
             * Decodes an EncodedExchangeRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.EncodedExchangeRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.EncodedExchangeRequest} EncodedExchangeRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EncodedExchangeRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.EncodedExchangeRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.calls && message.calls.length))
                                message.calls = [];
                            message.calls.push($root.ringfold.internal.EncodedExchangeCall.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    case 2: {
                            if (!(message.cancelled && message.cancelled.length))
                                message.cancelled = [];
                            if ((tag & 7) === 2) {
                                let end2 = reader.uint32() + reader.pos;
                                if (end2 > reader.len)
                                    throw RangeError("index out of range");
                                reader.len = end2;
                                while (reader.pos < end2)
                                    message.cancelled.push(reader.uint32());
                                if (reader.pos !== end2)
                                    throw RangeError("index out of range");
                                reader.len = end;
                            } else
                                message.cancelled.push(reader.uint32());
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return EncodedExchangeRequest;
        })();

        internal.EncodedExchangeCall = (function() {

            /**
             * Properties of an EncodedExchangeCall.
             * @memberof ringfold.internal
             * @interface IEncodedExchangeCall
             * @property {number|undefined} [id] EncodedExchangeCall id
             * @property {number|undefined} [deadlineMs] EncodedExchangeCall deadlineMs
             * @property {Uint8Array|null|undefined} [get] EncodedExchangeCall get
             * @property {Uint8Array|null|undefined} [append] EncodedExchangeCall append
             * @property {Uint8Array|null|undefined} [remove] EncodedExchangeCall remove
             * @property {boolean|undefined} [passOn] EncodedExchangeCall passOn
             * @property {number|undefined} [watch] EncodedExchangeCall watch
             * @property {Uint8Array|null|undefined} [confirm] EncodedExchangeCall confirm
             */

            /**
             * Constructs a new EncodedExchangeCall.
             * @memberof ringfold.internal
             * @classdesc Represents an EncodedExchangeCall.
             * @implements IEncodedExchangeCall
             * @constructor
             * @param {ringfold.internal.IEncodedExchangeCall=} [properties] Properties to set
             */
            function EncodedExchangeCall(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * EncodedExchangeCall id.
             * @member {number} id
             * @memberof ringfold.internal.EncodedExchangeCall
             * @instance
             */
            EncodedExchangeCall.prototype.id = 0;

            /**
             * EncodedExchangeCall deadlineMs.
             * @member {number} deadlineMs
             * @memberof ringfold.internal.EncodedExchangeCall
             * @instance
             */
            EncodedExchangeCall.prototype.deadlineMs = 0;

            /**
             * EncodedExchangeCall get.
             * @member {Uint8Array|null} get
             * @memberof ringfold.internal.EncodedExchangeCall
             * @instance
             */
            EncodedExchangeCall.prototype.get = null;

            /**
             * EncodedExchangeCall append.
             * @member {Uint8Array|null} append
             * @memberof ringfold.internal.EncodedExchangeCall
             * @instance
             */
            EncodedExchangeCall.prototype.append = null;

            /**
             * EncodedExchangeCall remove.
             * @member {Uint8Array|null} remove
             * @memberof ringfold.internal.EncodedExchangeCall
             * @instance
             */
            EncodedExchangeCall.prototype.remove = null;

            /**
             * EncodedExchangeCall passOn.
             * @member {boolean} passOn
             * @memberof ringfold.internal.EncodedExchangeCall
             * @instance
             */
            EncodedExchangeCall.prototype.passOn = false;

            /**
             * EncodedExchangeCall watch.
             * @member {number} watch
             * @memberof ringfold.internal.EncodedExchangeCall
             * @instance
             */
            EncodedExchangeCall.prototype.watch = 0;

            /**
             * EncodedExchangeCall confirm.
             * @member {Uint8Array|null} confirm
             * @memberof ringfold.internal.EncodedExchangeCall
             * @instance
             */
            EncodedExchangeCall.prototype.confirm = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            Object.defineProperty(EncodedExchangeCall.prototype, "_get", {
                get: $util.oneOfGetter($oneOfFields = ["get"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            Object.defineProperty(EncodedExchangeCall.prototype, "_append", {
                get: $util.oneOfGetter($oneOfFields = ["append"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            Object.defineProperty(EncodedExchangeCall.prototype, "_remove", {
                get: $util.oneOfGetter($oneOfFields = ["remove"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            Object.defineProperty(EncodedExchangeCall.prototype, "_confirm", {
                get: $util.oneOfGetter($oneOfFields = ["confirm"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified EncodedExchangeCall message. Does not implicitly {@link ringfold.internal.EncodedExchangeCall.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.EncodedExchangeCall
             * @static
             * @param {ringfold.internal.IEncodedExchangeCall} message EncodedExchangeCall message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EncodedExchangeCall.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.id != null && Object.hasOwnProperty.call(message, "id"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                if (message.deadlineMs != null && Object.hasOwnProperty.call(message, "deadlineMs"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.deadlineMs);
                if (message.get != null && Object.hasOwnProperty.call(message, "get"))
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.get);
                if (message.append != null && Object.hasOwnProperty.call(message, "append"))
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.append);
                if (message.remove != null && Object.hasOwnProperty.call(message, "remove"))
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.remove);
                if (message.passOn != null && Object.hasOwnProperty.call(message, "passOn"))
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.passOn);
                if (message.watch != null && Object.hasOwnProperty.call(message, "watch"))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.watch);
                if (message.confirm != null && Object.hasOwnProperty.call(message, "confirm"))
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.confirm);
                return writer;
            };

            /**
             * Decodes an EncodedExchangeCall message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.EncodedExchangeCall
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.EncodedExchangeCall} EncodedExchangeCall
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EncodedExchangeCall.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.EncodedExchangeCall();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.id = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.deadlineMs = reader.uint32();
                            break;
                        }
                    case 3: {
                            message.get = reader.bytes();
                            break;
                        }
                    case 4: {
                            message.append = reader.bytes();
                            break;
                        }
                    case 5: {
                            message.remove = reader.bytes();
                            break;
                        }
                    case 6: {
                            message.passOn = reader.bool();
                            break;
                        }
                    case 7: {
                            message.watch = reader.uint32();
                            break;
                        }
                    case 8: {
                            message.confirm = reader.bytes();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return EncodedExchangeCall;
        })();

        internal.CustomerCommand = (function() {

            /**
             * Properties of a CustomerCommand.
             * @memberof ringfold.internal
             * @interface ICustomerCommand
             * @property {string|undefined} [space] CustomerCommand space
             * @property {string|undefined} [customerId] CustomerCommand customerId
             * @property {number|undefined} [stampedAtMs] CustomerCommand stampedAtMs
             * @property {string|undefined} [actor] CustomerCommand actor
             * @property {number|undefined} [encoding] CustomerCommand encoding
             * @property {string|undefined} [keyReference] CustomerCommand keyReference
             * @property {ringfold.internal.IAppendCommand|undefined} [append] CustomerCommand append
             * @property {ringfold.internal.IRemoveCommand|undefined} [remove] CustomerCommand remove
             */

            /**
             * Constructs a new CustomerCommand.
             * @memberof ringfold.internal
             * @classdesc Represents a CustomerCommand.
             * @implements ICustomerCommand
             * @constructor
             * @param {ringfold.internal.ICustomerCommand=} [properties] Properties to set
             */
            function CustomerCommand(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * CustomerCommand space.
             * @member {string} space
             * @memberof ringfold.internal.CustomerCommand
             * @instance
             */
            CustomerCommand.prototype.space = "";

            /**
             * CustomerCommand customerId.
             * @member {string} customerId
             * @memberof ringfold.internal.CustomerCommand
             * @instance
             */
            CustomerCommand.prototype.customerId = "";

            /**
             * CustomerCommand stampedAtMs.
             * @member {number} stampedAtMs
             * @memberof ringfold.internal.CustomerCommand
             * @instance
             */
            CustomerCommand.prototype.stampedAtMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * CustomerCommand actor.
             * @member {string} actor
             * @memberof ringfold.internal.CustomerCommand
             * @instance
             */
            CustomerCommand.prototype.actor = "";

            /**
             * CustomerCommand encoding.
             * @member {number} encoding
             * @memberof ringfold.internal.CustomerCommand
             * @instance
             */
            CustomerCommand.prototype.encoding = 0;

            /**
             * CustomerCommand keyReference.
             * @member {string} keyReference
             * @memberof ringfold.internal.CustomerCommand
             * @instance
             */
            CustomerCommand.prototype.keyReference = "";

            /**
             * CustomerCommand append.
             * @member {ringfold.internal.AppendCommand} append
             * @memberof ringfold.internal.CustomerCommand
             * @instance
             */
            CustomerCommand.prototype.append = null;

            /**
             * CustomerCommand remove.
             * @member {ringfold.internal.RemoveCommand} remove
             * @memberof ringfold.internal.CustomerCommand
             * @instance
             */
            CustomerCommand.prototype.remove = null;

            /**
             * Encodes the specified CustomerCommand message. Does not implicitly {@link ringfold.internal.CustomerCommand.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.CustomerCommand
             * @static
             * @param {ringfold.internal.ICustomerCommand} message CustomerCommand message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CustomerCommand.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.space != null && Object.hasOwnProperty.call(message, "space"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.space);
                if (message.customerId != null && Object.hasOwnProperty.call(message, "customerId"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.customerId);
                if (message.stampedAtMs != null && Object.hasOwnProperty.call(message, "stampedAtMs"))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.stampedAtMs);
                if (message.actor != null && Object.hasOwnProperty.call(message, "actor"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.actor);
                if (message.encoding != null && Object.hasOwnProperty.call(message, "encoding"))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.encoding);
                if (message.keyReference != null && Object.hasOwnProperty.call(message, "keyReference"))
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.keyReference);
                if (message.append != null && Object.hasOwnProperty.call(message, "append"))
                    $root.ringfold.internal.AppendCommand.encode(message.append, writer.uint32(/* id 16, wireType 2 =*/130).fork(), q + 1).ldelim();
                if (message.remove != null && Object.hasOwnProperty.call(message, "remove"))
                    $root.ringfold.internal.RemoveCommand.encode(message.remove, writer.uint32(/* id 17, wireType 2 =*/138).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a CustomerCommand message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.CustomerCommand
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.CustomerCommand} CustomerCommand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CustomerCommand.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.CustomerCommand();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.space = reader.string();
                            break;
                        }
                    case 2: {
                            message.customerId = reader.string();
                            break;
                        }
                    case 3: {
                            message.stampedAtMs = reader.int64();
                            break;
                        }
                    case 4: {
                            message.actor = reader.string();
                            break;
                        }
                    case 5: {
                            message.encoding = reader.uint32();
                            break;
                        }
                    case 6: {
                            message.keyReference = reader.string();
                            break;
                        }
                    case 16: {
                            message.append = $root.ringfold.internal.AppendCommand.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 17: {
                            message.remove = $root.ringfold.internal.RemoveCommand.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return CustomerCommand;
        })();

        internal.AppendCommand = (function() {

            /**
             * Properties of an AppendCommand.
             * @memberof ringfold.internal
             * @interface IAppendCommand
             * @property {Uint8Array|undefined} [appendId] AppendCommand appendId
             * @property {Uint8Array|undefined} [requestDigest] AppendCommand requestDigest
             * @property {Array.<ringfold.internal.AppendCommand.IStream>|undefined} [streams] AppendCommand streams
             */

            /**
             * Constructs a new AppendCommand.
             * @memberof ringfold.internal
             * @classdesc Represents an AppendCommand.
             * @implements IAppendCommand
             * @constructor
             * @param {ringfold.internal.IAppendCommand=} [properties] Properties to set
             */
            function AppendCommand(properties) {
                this.streams = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * AppendCommand appendId.
             * @member {Uint8Array} appendId
             * @memberof ringfold.internal.AppendCommand
             * @instance
             */
            AppendCommand.prototype.appendId = $util.newBuffer([]);

            /**
             * AppendCommand requestDigest.
             * @member {Uint8Array} requestDigest
             * @memberof ringfold.internal.AppendCommand
             * @instance
             */
            AppendCommand.prototype.requestDigest = $util.newBuffer([]);

            /**
             * AppendCommand streams.
             * @member {Array.<ringfold.internal.AppendCommand.Stream>} streams
             * @memberof ringfold.internal.AppendCommand
             * @instance
             */
            AppendCommand.prototype.streams = $util.emptyArray;

            /**
             * Encodes the specified AppendCommand message. Does not implicitly {@link ringfold.internal.AppendCommand.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.AppendCommand
             * @static
             * @param {ringfold.internal.IAppendCommand} message AppendCommand message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AppendCommand.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.appendId != null && Object.hasOwnProperty.call(message, "appendId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.appendId);
                if (message.requestDigest != null && Object.hasOwnProperty.call(message, "requestDigest"))
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.requestDigest);
                if (message.streams != null && message.streams.length)
                    for (let i = 0; i < message.streams.length; ++i)
                        $root.ringfold.internal.AppendCommand.Stream.encode(message.streams[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes an AppendCommand message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.AppendCommand
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.AppendCommand} AppendCommand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AppendCommand.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.AppendCommand();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.appendId = reader.bytes();
                            break;
                        }
                    case 2: {
                            message.requestDigest = reader.bytes();
                            break;
                        }
                    case 3: {
                            if (!(message.streams && message.streams.length))
                                message.streams = [];
                            message.streams.push($root.ringfold.internal.AppendCommand.Stream.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            AppendCommand.Event = (function() {

                /**
                 * Properties of an Event.
                 * @memberof ringfold.internal.AppendCommand
                 * @interface IEvent
                 * @property {string|undefined} [type] Event type
                 * @property {number|undefined} [version] Event version
                 * @property {Uint8Array|undefined} [data] Event data
                 * @property {Uint8Array|undefined} [metadata] Event metadata
                 * @property {number|null|undefined} [occurredAtMs] Event occurredAtMs
                 */

                /**
                 * Constructs a new Event.
                 * @memberof ringfold.internal.AppendCommand
                 * @classdesc Represents an Event.
                 * @implements IEvent
                 * @constructor
                 * @param {ringfold.internal.AppendCommand.IEvent=} [properties] Properties to set
                 */
                function Event(properties) {
                    if (properties)
                        for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                }

                /**
                 * Event type.
                 * @member {string} type
                 * @memberof ringfold.internal.AppendCommand.Event
                 * @instance
                 */
                Event.prototype.type = "";

                /**
                 * Event version.
                 * @member {number} version
                 * @memberof ringfold.internal.AppendCommand.Event
                 * @instance
                 */
                Event.prototype.version = 0;

                /**
                 * Event data.
                 * @member {Uint8Array} data
                 * @memberof ringfold.internal.AppendCommand.Event
                 * @instance
                 */
                Event.prototype.data = $util.newBuffer([]);

                /**
                 * Event metadata.
                 * @member {Uint8Array} metadata
                 * @memberof ringfold.internal.AppendCommand.Event
                 * @instance
                 */
                Event.prototype.metadata = $util.newBuffer([]);

                /**
                 * Event occurredAtMs.
                 * @member {number|null} occurredAtMs
                 * @memberof ringfold.internal.AppendCommand.Event
                 * @instance
                 */
                Event.prototype.occurredAtMs = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                Object.defineProperty(Event.prototype, "_occurredAtMs", {
                    get: $util.oneOfGetter($oneOfFields = ["occurredAtMs"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified Event message. Does not implicitly {@link ringfold.internal.AppendCommand.Event.verify|verify} messages.
                 * @function encode
                 * @memberof ringfold.internal.AppendCommand.Event
                 * @static
                 * @param {ringfold.internal.AppendCommand.IEvent} message Event message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Event.encode = function encode(message, writer, q) {
                    if (!writer)
                        writer = $Writer.create();
                    if (q === undefined)
                        q = 0;
                    if (q > $util.recursionLimit)
                        throw Error("max depth exceeded");
                    if (message.type != null && Object.hasOwnProperty.call(message, "type"))
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.type);
                    if (message.version != null && Object.hasOwnProperty.call(message, "version"))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.version);
                    if (message.data != null && Object.hasOwnProperty.call(message, "data"))
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.data);
                    if (message.metadata != null && Object.hasOwnProperty.call(message, "metadata"))
                        writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.metadata);
                    if (message.occurredAtMs != null && Object.hasOwnProperty.call(message, "occurredAtMs"))
                        writer.uint32(/* id 5, wireType 0 =*/40).sint64(message.occurredAtMs);
                    return writer;
                };

                /**
                 * Decodes an Event message from the specified reader or buffer.
                 * @function decode
                 * @memberof ringfold.internal.AppendCommand.Event
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {ringfold.internal.AppendCommand.Event} Event
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Event.decode = function decode(reader, length, error, long) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (long === undefined)
                        long = 0;
                    if (long > $Reader.recursionLimit)
                        throw Error("maximum nesting depth exceeded");
                    let end, message;
                    if (length === undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = new $root.ringfold.internal.AppendCommand.Event();
                    while (reader.pos < end) {
                        let tag = reader.uint32();
                        if (tag === error)
                            break;
                        switch (tag >>> 3) {
                        case 1: {
                                message.type = reader.string();
                                break;
                            }
                        case 2: {
                                message.version = reader.uint32();
                                break;
                            }
                        case 3: {
                                message.data = reader.bytes();
                                break;
                            }
                        case 4: {
                                message.metadata = reader.bytes();
                                break;
                            }
                        case 5: {
                                message.occurredAtMs = reader.sint64();
                                break;
                            }
                        default:
                            reader.skipType(tag & 7, long);
                            break;
                        }
                    }
                    if (length !== undefined) {
                        if (reader.pos !== end)
                            throw RangeError("index out of range");
                        reader.len = length;
                    }
                    return message;
                };

                return Event;
            })();

            AppendCommand.Stream = (function() {

                /**
                 * Properties of a Stream.
                 * @memberof ringfold.internal.AppendCommand
                 * @interface IStream
                 * @property {string|undefined} [aggregateType] Stream aggregateType
                 * @property {ringfold.internal.ExpectedKind|undefined} [expected] Stream expected
                 * @property {number|undefined} [expectedRevision] Stream expectedRevision
                 * @property {Array.<ringfold.internal.AppendCommand.IEvent>|undefined} [events] Stream events
                 */

                /**
                 * Constructs a new Stream.
                 * @memberof ringfold.internal.AppendCommand
                 * @classdesc Represents a Stream.
                 * @implements IStream
                 * @constructor
                 * @param {ringfold.internal.AppendCommand.IStream=} [properties] Properties to set
                 */
                function Stream(properties) {
                    this.events = [];
                    if (properties)
                        for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                }

                /**
                 * Stream aggregateType.
                 * @member {string} aggregateType
                 * @memberof ringfold.internal.AppendCommand.Stream
                 * @instance
                 */
                Stream.prototype.aggregateType = "";

                /**
                 * Stream expected.
                 * @member {ringfold.internal.ExpectedKind} expected
                 * @memberof ringfold.internal.AppendCommand.Stream
                 * @instance
                 */
                Stream.prototype.expected = 0;

                /**
                 * Stream expectedRevision.
                 * @member {number} expectedRevision
                 * @memberof ringfold.internal.AppendCommand.Stream
                 * @instance
                 */
                Stream.prototype.expectedRevision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Stream events.
                 * @member {Array.<ringfold.internal.AppendCommand.Event>} events
                 * @memberof ringfold.internal.AppendCommand.Stream
                 * @instance
                 */
                Stream.prototype.events = $util.emptyArray;

                /**
                 * Encodes the specified Stream message. Does not implicitly {@link ringfold.internal.AppendCommand.Stream.verify|verify} messages.
                 * @function encode
                 * @memberof ringfold.internal.AppendCommand.Stream
                 * @static
                 * @param {ringfold.internal.AppendCommand.IStream} message Stream message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Stream.encode = function encode(message, writer, q) {
                    if (!writer)
                        writer = $Writer.create();
                    if (q === undefined)
                        q = 0;
                    if (q > $util.recursionLimit)
                        throw Error("max depth exceeded");
                    if (message.aggregateType != null && Object.hasOwnProperty.call(message, "aggregateType"))
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.aggregateType);
                    if (message.expected != null && Object.hasOwnProperty.call(message, "expected"))
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.expected);
                    if (message.expectedRevision != null && Object.hasOwnProperty.call(message, "expectedRevision"))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.expectedRevision);
                    if (message.events != null && message.events.length)
                        for (let i = 0; i < message.events.length; ++i)
                            $root.ringfold.internal.AppendCommand.Event.encode(message.events[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
                    return writer;
                };

                /**
                 * Decodes a Stream message from the specified reader or buffer.
                 * @function decode
                 * @memberof ringfold.internal.AppendCommand.Stream
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {ringfold.internal.AppendCommand.Stream} Stream
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Stream.decode = function decode(reader, length, error, long) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (long === undefined)
                        long = 0;
                    if (long > $Reader.recursionLimit)
                        throw Error("maximum nesting depth exceeded");
                    let end, message;
                    if (length === undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = new $root.ringfold.internal.AppendCommand.Stream();
                    while (reader.pos < end) {
                        let tag = reader.uint32();
                        if (tag === error)
                            break;
                        switch (tag >>> 3) {
                        case 1: {
                                message.aggregateType = reader.string();
                                break;
                            }
                        case 2: {
                                message.expected = reader.int32();
                                break;
                            }
                        case 3: {
                                message.expectedRevision = reader.uint64();
                                break;
                            }
                        case 4: {
                                if (!(message.events && message.events.length))
                                    message.events = [];
                                message.events.push($root.ringfold.internal.AppendCommand.Event.decode(reader, reader.uint32(), undefined, long + 1));
                                break;
                            }
                        default:
                            reader.skipType(tag & 7, long);
                            break;
                        }
                    }
                    if (length !== undefined) {
                        if (reader.pos !== end)
                            throw RangeError("index out of range");
                        reader.len = length;
                    }
                    return message;
                };

                return Stream;
            })();

            return AppendCommand;
        })();

        /**
         * ExpectedKind enum.
         * @name ringfold.internal.ExpectedKind
         * @enum {number}
         * @property {number} EXPECTED_KIND_ANY=0 EXPECTED_KIND_ANY value
         * @property {number} EXPECTED_KIND_NO_STREAM=1 EXPECTED_KIND_NO_STREAM value
         * @property {number} EXPECTED_KIND_STREAM_EXISTS=2 EXPECTED_KIND_STREAM_EXISTS value
         * @property {number} EXPECTED_KIND_EXACT=3 EXPECTED_KIND_EXACT value
         */
        internal.ExpectedKind = (function() {
            const valuesById = {}, values = Object.create(valuesById);
            values[valuesById[0] = "EXPECTED_KIND_ANY"] = 0;
            values[valuesById[1] = "EXPECTED_KIND_NO_STREAM"] = 1;
            values[valuesById[2] = "EXPECTED_KIND_STREAM_EXISTS"] = 2;
            values[valuesById[3] = "EXPECTED_KIND_EXACT"] = 3;
            return values;
        })();

        internal.RemoveCommand = (function() {

            /**
             * Properties of a RemoveCommand.
             * @memberof ringfold.internal
             * @interface IRemoveCommand
             * @property {string|null|undefined} [aggregateType] RemoveCommand aggregateType
             * @property {number|null|undefined} [expectedRevision] RemoveCommand expectedRevision
             */

            /**
             * Constructs a new RemoveCommand.
             * @memberof ringfold.internal
             * @classdesc Represents a RemoveCommand.
             * @implements IRemoveCommand
             * @constructor
             * @param {ringfold.internal.IRemoveCommand=} [properties] Properties to set
             */
            function RemoveCommand(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * RemoveCommand aggregateType.
             * @member {string|null} aggregateType
             * @memberof ringfold.internal.RemoveCommand
             * @instance
             */
            RemoveCommand.prototype.aggregateType = null;

            /**
             * RemoveCommand expectedRevision.
             * @member {number|null} expectedRevision
             * @memberof ringfold.internal.RemoveCommand
             * @instance
             */
            RemoveCommand.prototype.expectedRevision = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            Object.defineProperty(RemoveCommand.prototype, "_aggregateType", {
                get: $util.oneOfGetter($oneOfFields = ["aggregateType"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            Object.defineProperty(RemoveCommand.prototype, "_expectedRevision", {
                get: $util.oneOfGetter($oneOfFields = ["expectedRevision"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified RemoveCommand message. Does not implicitly {@link ringfold.internal.RemoveCommand.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.RemoveCommand
             * @static
             * @param {ringfold.internal.IRemoveCommand} message RemoveCommand message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RemoveCommand.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.aggregateType != null && Object.hasOwnProperty.call(message, "aggregateType"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.aggregateType);
                if (message.expectedRevision != null && Object.hasOwnProperty.call(message, "expectedRevision"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.expectedRevision);
                return writer;
            };

            /**
             * Decodes a RemoveCommand message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.RemoveCommand
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.RemoveCommand} RemoveCommand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RemoveCommand.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.RemoveCommand();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.aggregateType = reader.string();
                            break;
                        }
                    case 2: {
                            message.expectedRevision = reader.uint64();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return RemoveCommand;
        })();

        internal.LinkMessage = (function() {

            /**
             * Properties of a LinkMessage.
             * @memberof ringfold.internal
             * @interface ILinkMessage
             * @property {ringfold.internal.ILinkHello|null|undefined} [hello] LinkMessage hello
             * @property {ringfold.internal.ILinkWelcome|null|undefined} [welcome] LinkMessage welcome
             * @property {ringfold.internal.ILinkProof|null|undefined} [proof] LinkMessage proof
             * @property {ringfold.internal.ILinkRefusal|null|undefined} [refusal] LinkMessage refusal
             * @property {ringfold.internal.ILinkPacket|null|undefined} [packet] LinkMessage packet
             * @property {Uint8Array|undefined} [seal] LinkMessage seal
             */

            /**
             * Constructs a new LinkMessage.
             * @memberof ringfold.internal
             * @classdesc Represents a LinkMessage.
             * @implements ILinkMessage
             * @constructor
             * @param {ringfold.internal.ILinkMessage=} [properties] Properties to set
             */
            function LinkMessage(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * LinkMessage hello.
             * @member {ringfold.internal.LinkHello|null} hello
             * @memberof ringfold.internal.LinkMessage
             * @instance
             */
            LinkMessage.prototype.hello = null;

            /**
             * LinkMessage welcome.
             * @member {ringfold.internal.LinkWelcome|null} welcome
             * @memberof ringfold.internal.LinkMessage
             * @instance
             */
            LinkMessage.prototype.welcome = null;

            /**
             * LinkMessage proof.
             * @member {ringfold.internal.LinkProof|null} proof
             * @memberof ringfold.internal.LinkMessage
             * @instance
             */
            LinkMessage.prototype.proof = null;

            /**
             * LinkMessage refusal.
             * @member {ringfold.internal.LinkRefusal|null} refusal
             * @memberof ringfold.internal.LinkMessage
             * @instance
             */
            LinkMessage.prototype.refusal = null;

            /**
             * LinkMessage packet.
             * @member {ringfold.internal.LinkPacket|null} packet
             * @memberof ringfold.internal.LinkMessage
             * @instance
             */
            LinkMessage.prototype.packet = null;

            /**
             * LinkMessage seal.
             * @member {Uint8Array} seal
             * @memberof ringfold.internal.LinkMessage
             * @instance
             */
            LinkMessage.prototype.seal = $util.newBuffer([]);

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * LinkMessage content.
             * @member {"hello"|"welcome"|"proof"|"refusal"|"packet"|undefined} content
             * @memberof ringfold.internal.LinkMessage
             * @instance
             */
            Object.defineProperty(LinkMessage.prototype, "content", {
                get: $util.oneOfGetter($oneOfFields = ["hello", "welcome", "proof", "refusal", "packet"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified LinkMessage message. Does not implicitly {@link ringfold.internal.LinkMessage.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.LinkMessage
             * @static
             * @param {ringfold.internal.ILinkMessage} message LinkMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LinkMessage.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.hello != null && Object.hasOwnProperty.call(message, "hello"))
                    $root.ringfold.internal.LinkHello.encode(message.hello, writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                if (message.welcome != null && Object.hasOwnProperty.call(message, "welcome"))
                    $root.ringfold.internal.LinkWelcome.encode(message.welcome, writer.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                if (message.proof != null && Object.hasOwnProperty.call(message, "proof"))
                    $root.ringfold.internal.LinkProof.encode(message.proof, writer.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
                if (message.refusal != null && Object.hasOwnProperty.call(message, "refusal"))
                    $root.ringfold.internal.LinkRefusal.encode(message.refusal, writer.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
                if (message.packet != null && Object.hasOwnProperty.call(message, "packet"))
                    $root.ringfold.internal.LinkPacket.encode(message.packet, writer.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
                if (message.seal != null && Object.hasOwnProperty.call(message, "seal"))
                    writer.uint32(/* id 15, wireType 2 =*/122).bytes(message.seal);
                return writer;
            };

            /**
             * Decodes a LinkMessage message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.LinkMessage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.LinkMessage} LinkMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LinkMessage.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.LinkMessage();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.hello = $root.ringfold.internal.LinkHello.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 2: {
                            message.welcome = $root.ringfold.internal.LinkWelcome.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 3: {
                            message.proof = $root.ringfold.internal.LinkProof.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 4: {
                            message.refusal = $root.ringfold.internal.LinkRefusal.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 5: {
                            message.packet = $root.ringfold.internal.LinkPacket.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 15: {
                            message.seal = reader.bytes();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return LinkMessage;
        })();

        internal.LinkHello = (function() {

            /**
             * Properties of a LinkHello.
             * @memberof ringfold.internal
             * @interface ILinkHello
             * @property {number|undefined} [protocolMin] LinkHello protocolMin
             * @property {number|undefined} [protocolMax] LinkHello protocolMax
             * @property {string|undefined} [clusterId] LinkHello clusterId
             * @property {string|undefined} [nodeId] LinkHello nodeId
             * @property {string|undefined} [expectedNodeId] LinkHello expectedNodeId
             * @property {Uint8Array|undefined} [nonce] LinkHello nonce
             * @property {Uint8Array|undefined} [keyId] LinkHello keyId
             * @property {boolean|undefined} [carriesFrames] LinkHello carriesFrames
             */

            /**
             * Constructs a new LinkHello.
             * @memberof ringfold.internal
             * @classdesc Represents a LinkHello.
             * @implements ILinkHello
             * @constructor
             * @param {ringfold.internal.ILinkHello=} [properties] Properties to set
             */
            function LinkHello(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * LinkHello protocolMin.
             * @member {number} protocolMin
             * @memberof ringfold.internal.LinkHello
             * @instance
             */
            LinkHello.prototype.protocolMin = 0;

            /**
             * LinkHello protocolMax.
             * @member {number} protocolMax
             * @memberof ringfold.internal.LinkHello
             * @instance
             */
            LinkHello.prototype.protocolMax = 0;

            /**
             * LinkHello clusterId.
             * @member {string} clusterId
             * @memberof ringfold.internal.LinkHello
             * @instance
             */
            LinkHello.prototype.clusterId = "";

            /**
             * LinkHello nodeId.
             * @member {string} nodeId
             * @memberof ringfold.internal.LinkHello
             * @instance
             */
            LinkHello.prototype.nodeId = "";

            /**
             * LinkHello expectedNodeId.
             * @member {string} expectedNodeId
             * @memberof ringfold.internal.LinkHello
             * @instance
             */
            LinkHello.prototype.expectedNodeId = "";

            /**
             * LinkHello nonce.
             * @member {Uint8Array} nonce
             * @memberof ringfold.internal.LinkHello
             * @instance
             */
            LinkHello.prototype.nonce = $util.newBuffer([]);

            /**
             * LinkHello keyId.
             * @member {Uint8Array} keyId
             * @memberof ringfold.internal.LinkHello
             * @instance
             */
            LinkHello.prototype.keyId = $util.newBuffer([]);

            /**
             * LinkHello carriesFrames.
             * @member {boolean} carriesFrames
             * @memberof ringfold.internal.LinkHello
             * @instance
             */
            LinkHello.prototype.carriesFrames = false;

            /**
             * Encodes the specified LinkHello message. Does not implicitly {@link ringfold.internal.LinkHello.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.LinkHello
             * @static
             * @param {ringfold.internal.ILinkHello} message LinkHello message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LinkHello.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.protocolMin != null && Object.hasOwnProperty.call(message, "protocolMin"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.protocolMin);
                if (message.protocolMax != null && Object.hasOwnProperty.call(message, "protocolMax"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.protocolMax);
                if (message.clusterId != null && Object.hasOwnProperty.call(message, "clusterId"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.clusterId);
                if (message.nodeId != null && Object.hasOwnProperty.call(message, "nodeId"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.nodeId);
                if (message.expectedNodeId != null && Object.hasOwnProperty.call(message, "expectedNodeId"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.expectedNodeId);
                if (message.nonce != null && Object.hasOwnProperty.call(message, "nonce"))
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.nonce);
                if (message.keyId != null && Object.hasOwnProperty.call(message, "keyId"))
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.keyId);
                if (message.carriesFrames != null && Object.hasOwnProperty.call(message, "carriesFrames"))
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.carriesFrames);
                return writer;
            };

            /**
             * Decodes a LinkHello message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.LinkHello
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.LinkHello} LinkHello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LinkHello.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.LinkHello();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.protocolMin = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.protocolMax = reader.uint32();
                            break;
                        }
                    case 3: {
                            message.clusterId = reader.string();
                            break;
                        }
                    case 4: {
                            message.nodeId = reader.string();
                            break;
                        }
                    case 5: {
                            message.expectedNodeId = reader.string();
                            break;
                        }
                    case 6: {
                            message.nonce = reader.bytes();
                            break;
                        }
                    case 7: {
                            message.keyId = reader.bytes();
                            break;
                        }
                    case 8: {
                            message.carriesFrames = reader.bool();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return LinkHello;
        })();

        internal.LinkWelcome = (function() {

            /**
             * Properties of a LinkWelcome.
             * @memberof ringfold.internal
             * @interface ILinkWelcome
             * @property {number|undefined} [protocol] LinkWelcome protocol
             * @property {string|undefined} [clusterId] LinkWelcome clusterId
             * @property {string|undefined} [nodeId] LinkWelcome nodeId
             * @property {Uint8Array|undefined} [nonce] LinkWelcome nonce
             */

            /**
             * Constructs a new LinkWelcome.
             * @memberof ringfold.internal
             * @classdesc Represents a LinkWelcome.
             * @implements ILinkWelcome
             * @constructor
             * @param {ringfold.internal.ILinkWelcome=} [properties] Properties to set
             */
            function LinkWelcome(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * LinkWelcome protocol.
             * @member {number} protocol
             * @memberof ringfold.internal.LinkWelcome
             * @instance
             */
            LinkWelcome.prototype.protocol = 0;

            /**
             * LinkWelcome clusterId.
             * @member {string} clusterId
             * @memberof ringfold.internal.LinkWelcome
             * @instance
             */
            LinkWelcome.prototype.clusterId = "";

            /**
             * LinkWelcome nodeId.
             * @member {string} nodeId
             * @memberof ringfold.internal.LinkWelcome
             * @instance
             */
            LinkWelcome.prototype.nodeId = "";

            /**
             * LinkWelcome nonce.
             * @member {Uint8Array} nonce
             * @memberof ringfold.internal.LinkWelcome
             * @instance
             */
            LinkWelcome.prototype.nonce = $util.newBuffer([]);

            /**
             * Encodes the specified LinkWelcome message. Does not implicitly {@link ringfold.internal.LinkWelcome.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.LinkWelcome
             * @static
             * @param {ringfold.internal.ILinkWelcome} message LinkWelcome message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LinkWelcome.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.protocol != null && Object.hasOwnProperty.call(message, "protocol"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.protocol);
                if (message.clusterId != null && Object.hasOwnProperty.call(message, "clusterId"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.clusterId);
                if (message.nodeId != null && Object.hasOwnProperty.call(message, "nodeId"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.nodeId);
                if (message.nonce != null && Object.hasOwnProperty.call(message, "nonce"))
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.nonce);
                return writer;
            };

            /**
             * Decodes a LinkWelcome message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.LinkWelcome
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.LinkWelcome} LinkWelcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LinkWelcome.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.LinkWelcome();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.protocol = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.clusterId = reader.string();
                            break;
                        }
                    case 3: {
                            message.nodeId = reader.string();
                            break;
                        }
                    case 4: {
                            message.nonce = reader.bytes();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return LinkWelcome;
        })();

        internal.LinkProof = (function() {

            /**
             * Properties of a LinkProof.
             * @memberof ringfold.internal
             * @interface ILinkProof
             * @property {Uint8Array|undefined} [proof] LinkProof proof
             */

            /**
             * Constructs a new LinkProof.
             * @memberof ringfold.internal
             * @classdesc Represents a LinkProof.
             * @implements ILinkProof
             * @constructor
             * @param {ringfold.internal.ILinkProof=} [properties] Properties to set
             */
            function LinkProof(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * LinkProof proof.
             * @member {Uint8Array} proof
             * @memberof ringfold.internal.LinkProof
             * @instance
             */
            LinkProof.prototype.proof = $util.newBuffer([]);

            /**
             * Encodes the specified LinkProof message. Does not implicitly {@link ringfold.internal.LinkProof.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.LinkProof
             * @static
             * @param {ringfold.internal.ILinkProof} message LinkProof message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LinkProof.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.proof != null && Object.hasOwnProperty.call(message, "proof"))
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.proof);
                return writer;
            };

            /**
             * Decodes a LinkProof message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.LinkProof
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.LinkProof} LinkProof
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LinkProof.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.LinkProof();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.proof = reader.bytes();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return LinkProof;
        })();

        internal.LinkRefusal = (function() {

            /**
             * Properties of a LinkRefusal.
             * @memberof ringfold.internal
             * @interface ILinkRefusal
             * @property {string|undefined} [reason] LinkRefusal reason
             * @property {string|undefined} [message] LinkRefusal message
             * @property {number|undefined} [protocolMin] LinkRefusal protocolMin
             * @property {number|undefined} [protocolMax] LinkRefusal protocolMax
             */

            /**
             * Constructs a new LinkRefusal.
             * @memberof ringfold.internal
             * @classdesc Represents a LinkRefusal.
             * @implements ILinkRefusal
             * @constructor
             * @param {ringfold.internal.ILinkRefusal=} [properties] Properties to set
             */
            function LinkRefusal(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * LinkRefusal reason.
             * @member {string} reason
             * @memberof ringfold.internal.LinkRefusal
             * @instance
             */
            LinkRefusal.prototype.reason = "";

            /**
             * LinkRefusal message.
             * @member {string} message
             * @memberof ringfold.internal.LinkRefusal
             * @instance
             */
            LinkRefusal.prototype.message = "";

            /**
             * LinkRefusal protocolMin.
             * @member {number} protocolMin
             * @memberof ringfold.internal.LinkRefusal
             * @instance
             */
            LinkRefusal.prototype.protocolMin = 0;

            /**
             * LinkRefusal protocolMax.
             * @member {number} protocolMax
             * @memberof ringfold.internal.LinkRefusal
             * @instance
             */
            LinkRefusal.prototype.protocolMax = 0;

            /**
             * Encodes the specified LinkRefusal message. Does not implicitly {@link ringfold.internal.LinkRefusal.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.LinkRefusal
             * @static
             * @param {ringfold.internal.ILinkRefusal} message LinkRefusal message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LinkRefusal.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.reason != null && Object.hasOwnProperty.call(message, "reason"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.reason);
                if (message.message != null && Object.hasOwnProperty.call(message, "message"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.protocolMin != null && Object.hasOwnProperty.call(message, "protocolMin"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.protocolMin);
                if (message.protocolMax != null && Object.hasOwnProperty.call(message, "protocolMax"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.protocolMax);
                return writer;
            };

            /**
             * Decodes a LinkRefusal message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.LinkRefusal
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.LinkRefusal} LinkRefusal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LinkRefusal.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.LinkRefusal();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.reason = reader.string();
                            break;
                        }
                    case 2: {
                            message.message = reader.string();
                            break;
                        }
                    case 3: {
                            message.protocolMin = reader.uint32();
                            break;
                        }
                    case 4: {
                            message.protocolMax = reader.uint32();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return LinkRefusal;
        })();

        internal.LinkPacket = (function() {

            /**
             * Properties of a LinkPacket.
             * @memberof ringfold.internal
             * @interface ILinkPacket
             * @property {Array.<ringfold.internal.ILinkPart>|undefined} [parts] LinkPacket parts
             */

            /**
             * Constructs a new LinkPacket.
             * @memberof ringfold.internal
             * @classdesc Represents a LinkPacket.
             * @implements ILinkPacket
             * @constructor
             * @param {ringfold.internal.ILinkPacket=} [properties] Properties to set
             */
            function LinkPacket(properties) {
                this.parts = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * LinkPacket parts.
             * @member {Array.<ringfold.internal.LinkPart>} parts
             * @memberof ringfold.internal.LinkPacket
             * @instance
             */
            LinkPacket.prototype.parts = $util.emptyArray;

            /**
             * Encodes the specified LinkPacket message. Does not implicitly {@link ringfold.internal.LinkPacket.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.LinkPacket
             * @static
             * @param {ringfold.internal.ILinkPacket} message LinkPacket message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LinkPacket.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.parts != null && message.parts.length)
                    for (let i = 0; i < message.parts.length; ++i)
                        $root.ringfold.internal.LinkPart.encode(message.parts[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a LinkPacket message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.LinkPacket
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.LinkPacket} LinkPacket
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LinkPacket.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.LinkPacket();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.parts && message.parts.length))
                                message.parts = [];
                            message.parts.push($root.ringfold.internal.LinkPart.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return LinkPacket;
        })();

        internal.LinkPart = (function() {

            /**
             * Properties of a LinkPart.
             * @memberof ringfold.internal
             * @interface ILinkPart
             * @property {ringfold.internal.LinkPartKind|undefined} [kind] LinkPart kind
             * @property {number|undefined} [id] LinkPart id
             * @property {Uint8Array|undefined} [body] LinkPart body
             * @property {boolean|undefined} [isContinued] LinkPart isContinued
             * @property {number|undefined} [amount] LinkPart amount
             */

            /**
             * Constructs a new LinkPart.
             * @memberof ringfold.internal
             * @classdesc Represents a LinkPart.
             * @implements ILinkPart
             * @constructor
             * @param {ringfold.internal.ILinkPart=} [properties] Properties to set
             */
            function LinkPart(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * LinkPart kind.
             * @member {ringfold.internal.LinkPartKind} kind
             * @memberof ringfold.internal.LinkPart
             * @instance
             */
            LinkPart.prototype.kind = 0;

            /**
             * LinkPart id.
             * @member {number} id
             * @memberof ringfold.internal.LinkPart
             * @instance
             */
            LinkPart.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LinkPart body.
             * @member {Uint8Array} body
             * @memberof ringfold.internal.LinkPart
             * @instance
             */
            LinkPart.prototype.body = $util.newBuffer([]);

            /**
             * LinkPart isContinued.
             * @member {boolean} isContinued
             * @memberof ringfold.internal.LinkPart
             * @instance
             */
            LinkPart.prototype.isContinued = false;

            /**
             * LinkPart amount.
             * @member {number} amount
             * @memberof ringfold.internal.LinkPart
             * @instance
             */
            LinkPart.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified LinkPart message. Does not implicitly {@link ringfold.internal.LinkPart.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.LinkPart
             * @static
             * @param {ringfold.internal.ILinkPart} message LinkPart message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LinkPart.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.kind != null && Object.hasOwnProperty.call(message, "kind"))
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.kind);
                if (message.id != null && Object.hasOwnProperty.call(message, "id"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.id);
                if (message.body != null && Object.hasOwnProperty.call(message, "body"))
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.body);
                if (message.isContinued != null && Object.hasOwnProperty.call(message, "isContinued"))
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.isContinued);
                if (message.amount != null && Object.hasOwnProperty.call(message, "amount"))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.amount);
                return writer;
            };

            /**
             * Decodes a LinkPart message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.LinkPart
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.LinkPart} LinkPart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LinkPart.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.LinkPart();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.kind = reader.int32();
                            break;
                        }
                    case 2: {
                            message.id = reader.uint64();
                            break;
                        }
                    case 3: {
                            message.body = reader.bytes();
                            break;
                        }
                    case 4: {
                            message.isContinued = reader.bool();
                            break;
                        }
                    case 5: {
                            message.amount = reader.uint64();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return LinkPart;
        })();

        /**
         * LinkPartKind enum.
         * @name ringfold.internal.LinkPartKind
         * @enum {number}
         * @property {number} LINK_PART_KIND_UNSPECIFIED=0 LINK_PART_KIND_UNSPECIFIED value
         * @property {number} LINK_PART_KIND_FRAME=1 LINK_PART_KIND_FRAME value
         * @property {number} LINK_PART_KIND_REQUEST=2 LINK_PART_KIND_REQUEST value
         * @property {number} LINK_PART_KIND_STREAM_REQUEST=3 LINK_PART_KIND_STREAM_REQUEST value
         * @property {number} LINK_PART_KIND_RESPONSE=4 LINK_PART_KIND_RESPONSE value
         * @property {number} LINK_PART_KIND_ERROR=5 LINK_PART_KIND_ERROR value
         * @property {number} LINK_PART_KIND_ITEM=6 LINK_PART_KIND_ITEM value
         * @property {number} LINK_PART_KIND_END=7 LINK_PART_KIND_END value
         * @property {number} LINK_PART_KIND_CANCEL=8 LINK_PART_KIND_CANCEL value
         * @property {number} LINK_PART_KIND_CREDIT=9 LINK_PART_KIND_CREDIT value
         */
        internal.LinkPartKind = (function() {
            const valuesById = {}, values = Object.create(valuesById);
            values[valuesById[0] = "LINK_PART_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "LINK_PART_KIND_FRAME"] = 1;
            values[valuesById[2] = "LINK_PART_KIND_REQUEST"] = 2;
            values[valuesById[3] = "LINK_PART_KIND_STREAM_REQUEST"] = 3;
            values[valuesById[4] = "LINK_PART_KIND_RESPONSE"] = 4;
            values[valuesById[5] = "LINK_PART_KIND_ERROR"] = 5;
            values[valuesById[6] = "LINK_PART_KIND_ITEM"] = 6;
            values[valuesById[7] = "LINK_PART_KIND_END"] = 7;
            values[valuesById[8] = "LINK_PART_KIND_CANCEL"] = 8;
            values[valuesById[9] = "LINK_PART_KIND_CREDIT"] = 9;
            return values;
        })();

        internal.PeerFrame = (function() {

            /**
             * Properties of a PeerFrame.
             * @memberof ringfold.internal
             * @interface IPeerFrame
             * @property {Array.<ringfold.internal.IGroupMessage>|undefined} [messages] PeerFrame messages
             * @property {ringfold.internal.IReadProbe|undefined} [readProbe] PeerFrame readProbe
             * @property {ringfold.internal.IReadConfirmation|undefined} [readConfirmation] PeerFrame readConfirmation
             * @property {Array.<ringfold.internal.IReplicaTrouble>|undefined} [troubles] PeerFrame troubles
             * @property {Array.<ringfold.internal.ILeaderNews>|undefined} [leaders] PeerFrame leaders
             * @property {ringfold.internal.IHeartbeats|undefined} [heartbeats] PeerFrame heartbeats
             * @property {ringfold.internal.IHeartbeats|undefined} [heartbeatResponses] PeerFrame heartbeatResponses
             */

            /**
             * Constructs a new PeerFrame.
             * @memberof ringfold.internal
             * @classdesc Represents a PeerFrame.
             * @implements IPeerFrame
             * @constructor
             * @param {ringfold.internal.IPeerFrame=} [properties] Properties to set
             */
            function PeerFrame(properties) {
                this.messages = [];
                this.troubles = [];
                this.leaders = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * PeerFrame messages.
             * @member {Array.<ringfold.internal.GroupMessage>} messages
             * @memberof ringfold.internal.PeerFrame
             * @instance
             */
            PeerFrame.prototype.messages = $util.emptyArray;

            /**
             * PeerFrame readProbe.
             * @member {ringfold.internal.ReadProbe} readProbe
             * @memberof ringfold.internal.PeerFrame
             * @instance
             */
            PeerFrame.prototype.readProbe = null;

            /**
             * PeerFrame readConfirmation.
             * @member {ringfold.internal.ReadConfirmation} readConfirmation
             * @memberof ringfold.internal.PeerFrame
             * @instance
             */
            PeerFrame.prototype.readConfirmation = null;

            /**
             * PeerFrame troubles.
             * @member {Array.<ringfold.internal.ReplicaTrouble>} troubles
             * @memberof ringfold.internal.PeerFrame
             * @instance
             */
            PeerFrame.prototype.troubles = $util.emptyArray;

            /**
             * PeerFrame leaders.
             * @member {Array.<ringfold.internal.LeaderNews>} leaders
             * @memberof ringfold.internal.PeerFrame
             * @instance
             */
            PeerFrame.prototype.leaders = $util.emptyArray;

            /**
             * PeerFrame heartbeats.
             * @member {ringfold.internal.Heartbeats} heartbeats
             * @memberof ringfold.internal.PeerFrame
             * @instance
             */
            PeerFrame.prototype.heartbeats = null;

            /**
             * PeerFrame heartbeatResponses.
             * @member {ringfold.internal.Heartbeats} heartbeatResponses
             * @memberof ringfold.internal.PeerFrame
             * @instance
             */
            PeerFrame.prototype.heartbeatResponses = null;

            /**
             * Encodes the specified PeerFrame message. Does not implicitly {@link ringfold.internal.PeerFrame.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.PeerFrame
             * @static
             * @param {ringfold.internal.IPeerFrame} message PeerFrame message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PeerFrame.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.messages != null && message.messages.length)
                    for (let i = 0; i < message.messages.length; ++i)
                        $root.ringfold.internal.GroupMessage.encode(message.messages[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                if (message.readProbe != null && Object.hasOwnProperty.call(message, "readProbe"))
                    $root.ringfold.internal.ReadProbe.encode(message.readProbe, writer.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                if (message.readConfirmation != null && Object.hasOwnProperty.call(message, "readConfirmation"))
                    $root.ringfold.internal.ReadConfirmation.encode(message.readConfirmation, writer.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
                if (message.troubles != null && message.troubles.length)
                    for (let i = 0; i < message.troubles.length; ++i)
                        $root.ringfold.internal.ReplicaTrouble.encode(message.troubles[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
                if (message.leaders != null && message.leaders.length)
                    for (let i = 0; i < message.leaders.length; ++i)
                        $root.ringfold.internal.LeaderNews.encode(message.leaders[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
                if (message.heartbeats != null && Object.hasOwnProperty.call(message, "heartbeats"))
                    $root.ringfold.internal.Heartbeats.encode(message.heartbeats, writer.uint32(/* id 6, wireType 2 =*/50).fork(), q + 1).ldelim();
                if (message.heartbeatResponses != null && Object.hasOwnProperty.call(message, "heartbeatResponses"))
                    $root.ringfold.internal.Heartbeats.encode(message.heartbeatResponses, writer.uint32(/* id 7, wireType 2 =*/58).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a PeerFrame message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.PeerFrame
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.PeerFrame} PeerFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PeerFrame.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.PeerFrame();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.messages && message.messages.length))
                                message.messages = [];
                            message.messages.push($root.ringfold.internal.GroupMessage.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    case 2: {
                            message.readProbe = $root.ringfold.internal.ReadProbe.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 3: {
                            message.readConfirmation = $root.ringfold.internal.ReadConfirmation.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 4: {
                            if (!(message.troubles && message.troubles.length))
                                message.troubles = [];
                            message.troubles.push($root.ringfold.internal.ReplicaTrouble.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    case 5: {
                            if (!(message.leaders && message.leaders.length))
                                message.leaders = [];
                            message.leaders.push($root.ringfold.internal.LeaderNews.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    case 6: {
                            message.heartbeats = $root.ringfold.internal.Heartbeats.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 7: {
                            message.heartbeatResponses = $root.ringfold.internal.Heartbeats.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return PeerFrame;
        })();

        internal.Heartbeats = (function() {

            /**
             * Properties of a Heartbeats.
             * @memberof ringfold.internal
             * @interface IHeartbeats
             * @property {Array.<number>|undefined} [groups] Heartbeats groups
             * @property {Array.<number>|undefined} [from] Heartbeats from
             * @property {Array.<number>|undefined} [to] Heartbeats to
             * @property {Array.<number>|undefined} [terms] Heartbeats terms
             * @property {Array.<number>|undefined} [commits] Heartbeats commits
             * @property {Array.<boolean>|undefined} [isToLearner] Heartbeats isToLearner
             */

            /**
             * Constructs a new Heartbeats.
             * @memberof ringfold.internal
             * @classdesc Represents a Heartbeats.
             * @implements IHeartbeats
             * @constructor
             * @param {ringfold.internal.IHeartbeats=} [properties] Properties to set
             */
            function Heartbeats(properties) {
                this.groups = [];
                this.from = [];
                this.to = [];
                this.terms = [];
                this.commits = [];
                this.isToLearner = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Heartbeats groups.
             * @member {Array.<number>} groups
             * @memberof ringfold.internal.Heartbeats
             * @instance
             */
            Heartbeats.prototype.groups = $util.emptyArray;

            /**
             * Heartbeats from.
             * @member {Array.<number>} from
             * @memberof ringfold.internal.Heartbeats
             * @instance
             */
            Heartbeats.prototype.from = $util.emptyArray;

            /**
             * Heartbeats to.
             * @member {Array.<number>} to
             * @memberof ringfold.internal.Heartbeats
             * @instance
             */
            Heartbeats.prototype.to = $util.emptyArray;

            /**
             * Heartbeats terms.
             * @member {Array.<number>} terms
             * @memberof ringfold.internal.Heartbeats
             * @instance
             */
            Heartbeats.prototype.terms = $util.emptyArray;

            /**
             * Heartbeats commits.
             * @member {Array.<number>} commits
             * @memberof ringfold.internal.Heartbeats
             * @instance
             */
            Heartbeats.prototype.commits = $util.emptyArray;

            /**
             * Heartbeats isToLearner.
             * @member {Array.<boolean>} isToLearner
             * @memberof ringfold.internal.Heartbeats
             * @instance
             */
            Heartbeats.prototype.isToLearner = $util.emptyArray;

            /**
             * Encodes the specified Heartbeats message. Does not implicitly {@link ringfold.internal.Heartbeats.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.Heartbeats
             * @static
             * @param {ringfold.internal.IHeartbeats} message Heartbeats message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Heartbeats.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.groups != null && message.groups.length) {
                    writer.uint32(/* id 1, wireType 2 =*/10).fork();
                    for (let i = 0; i < message.groups.length; ++i)
                        writer.uint32(message.groups[i]);
                    writer.ldelim();
                }
                if (message.from != null && message.from.length) {
                    writer.uint32(/* id 2, wireType 2 =*/18).fork();
                    for (let i = 0; i < message.from.length; ++i)
                        writer.uint32(message.from[i]);
                    writer.ldelim();
                }
                if (message.to != null && message.to.length) {
                    writer.uint32(/* id 3, wireType 2 =*/26).fork();
                    for (let i = 0; i < message.to.length; ++i)
                        writer.uint32(message.to[i]);
                    writer.ldelim();
                }
                if (message.terms != null && message.terms.length) {
                    writer.uint32(/* id 4, wireType 2 =*/34).fork();
                    for (let i = 0; i < message.terms.length; ++i)
                        writer.uint64(message.terms[i]);
                    writer.ldelim();
                }
                if (message.commits != null && message.commits.length) {
                    writer.uint32(/* id 5, wireType 2 =*/42).fork();
                    for (let i = 0; i < message.commits.length; ++i)
                        writer.uint64(message.commits[i]);
                    writer.ldelim();
                }
                if (message.isToLearner != null && message.isToLearner.length) {
                    writer.uint32(/* id 6, wireType 2 =*/50).fork();
                    for (let i = 0; i < message.isToLearner.length; ++i)
                        writer.bool(message.isToLearner[i]);
                    writer.ldelim();
                }
                return writer;
            };

            /**
             * Decodes a Heartbeats message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.Heartbeats
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.Heartbeats} Heartbeats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Heartbeats.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.Heartbeats();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.groups && message.groups.length))
                                message.groups = [];
                            if ((tag & 7) === 2) {
                                let end2 = reader.uint32() + reader.pos;
                                if (end2 > reader.len)
                                    throw RangeError("index out of range");
                                reader.len = end2;
                                while (reader.pos < end2)
                                    message.groups.push(reader.uint32());
                                if (reader.pos !== end2)
                                    throw RangeError("index out of range");
                                reader.len = end;
                            } else
                                message.groups.push(reader.uint32());
                            break;
                        }
                    case 2: {
                            if (!(message.from && message.from.length))
                                message.from = [];
                            if ((tag & 7) === 2) {
                                let end2 = reader.uint32() + reader.pos;
                                if (end2 > reader.len)
                                    throw RangeError("index out of range");
                                reader.len = end2;
                                while (reader.pos < end2)
                                    message.from.push(reader.uint32());
                                if (reader.pos !== end2)
                                    throw RangeError("index out of range");
                                reader.len = end;
                            } else
                                message.from.push(reader.uint32());
                            break;
                        }
                    case 3: {
                            if (!(message.to && message.to.length))
                                message.to = [];
                            if ((tag & 7) === 2) {
                                let end2 = reader.uint32() + reader.pos;
                                if (end2 > reader.len)
                                    throw RangeError("index out of range");
                                reader.len = end2;
                                while (reader.pos < end2)
                                    message.to.push(reader.uint32());
                                if (reader.pos !== end2)
                                    throw RangeError("index out of range");
                                reader.len = end;
                            } else
                                message.to.push(reader.uint32());
                            break;
                        }
                    case 4: {
                            if (!(message.terms && message.terms.length))
                                message.terms = [];
                            if ((tag & 7) === 2) {
                                let end2 = reader.uint32() + reader.pos;
                                if (end2 > reader.len)
                                    throw RangeError("index out of range");
                                reader.len = end2;
                                while (reader.pos < end2)
                                    message.terms.push(reader.uint64());
                                if (reader.pos !== end2)
                                    throw RangeError("index out of range");
                                reader.len = end;
                            } else
                                message.terms.push(reader.uint64());
                            break;
                        }
                    case 5: {
                            if (!(message.commits && message.commits.length))
                                message.commits = [];
                            if ((tag & 7) === 2) {
                                let end2 = reader.uint32() + reader.pos;
                                if (end2 > reader.len)
                                    throw RangeError("index out of range");
                                reader.len = end2;
                                while (reader.pos < end2)
                                    message.commits.push(reader.uint64());
                                if (reader.pos !== end2)
                                    throw RangeError("index out of range");
                                reader.len = end;
                            } else
                                message.commits.push(reader.uint64());
                            break;
                        }
                    case 6: {
                            if (!(message.isToLearner && message.isToLearner.length))
                                message.isToLearner = [];
                            if ((tag & 7) === 2) {
                                let end2 = reader.uint32() + reader.pos;
                                if (end2 > reader.len)
                                    throw RangeError("index out of range");
                                reader.len = end2;
                                while (reader.pos < end2)
                                    message.isToLearner.push(reader.bool());
                                if (reader.pos !== end2)
                                    throw RangeError("index out of range");
                                reader.len = end;
                            } else
                                message.isToLearner.push(reader.bool());
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return Heartbeats;
        })();

        internal.GroupMessage = (function() {

            /**
             * Properties of a GroupMessage.
             * @memberof ringfold.internal
             * @interface IGroupMessage
             * @property {number|undefined} [group] GroupMessage group
             * @property {number|undefined} [from] GroupMessage from
             * @property {number|undefined} [to] GroupMessage to
             * @property {number|undefined} [term] GroupMessage term
             * @property {ringfold.internal.MessageKind|undefined} [kind] GroupMessage kind
             * @property {boolean|undefined} [flag] GroupMessage flag
             * @property {boolean|undefined} [isTransfer] GroupMessage isTransfer
             * @property {number|undefined} [index] GroupMessage index
             * @property {number|undefined} [logTerm] GroupMessage logTerm
             * @property {number|undefined} [commit] GroupMessage commit
             * @property {number|undefined} [hintIndex] GroupMessage hintIndex
             * @property {number|undefined} [hintTerm] GroupMessage hintTerm
             * @property {Array.<ringfold.internal.ILogEntry>|undefined} [entries] GroupMessage entries
             * @property {boolean|undefined} [isToLearner] GroupMessage isToLearner
             */

            /**
             * Constructs a new GroupMessage.
             * @memberof ringfold.internal
             * @classdesc Represents a GroupMessage.
             * @implements IGroupMessage
             * @constructor
             * @param {ringfold.internal.IGroupMessage=} [properties] Properties to set
             */
            function GroupMessage(properties) {
                this.entries = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * GroupMessage group.
             * @member {number} group
             * @memberof ringfold.internal.GroupMessage
             * @instance
             */
            GroupMessage.prototype.group = 0;

            /**
             * GroupMessage from.
             * @member {number} from
             * @memberof ringfold.internal.GroupMessage
             * @instance
             */
            GroupMessage.prototype.from = 0;

            /**
             * GroupMessage to.
             * @member {number} to
             * @memberof ringfold.internal.GroupMessage
             * @instance
             */
            GroupMessage.prototype.to = 0;

            /**
             * GroupMessage term.
             * @member {number} term
             * @memberof ringfold.internal.GroupMessage
             * @instance
             */
            GroupMessage.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupMessage kind.
             * @member {ringfold.internal.MessageKind} kind
             * @memberof ringfold.internal.GroupMessage
             * @instance
             */
            GroupMessage.prototype.kind = 0;

            /**
             * GroupMessage flag.
             * @member {boolean} flag
             * @memberof ringfold.internal.GroupMessage
             * @instance
             */
            GroupMessage.prototype.flag = false;

            /**
             * GroupMessage isTransfer.
             * @member {boolean} isTransfer
             * @memberof ringfold.internal.GroupMessage
             * @instance
             */
            GroupMessage.prototype.isTransfer = false;

            /**
             * GroupMessage index.
             * @member {number} index
             * @memberof ringfold.internal.GroupMessage
             * @instance
             */
            GroupMessage.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupMessage logTerm.
             * @member {number} logTerm
             * @memberof ringfold.internal.GroupMessage
             * @instance
             */
            GroupMessage.prototype.logTerm = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupMessage commit.
             * @member {number} commit
             * @memberof ringfold.internal.GroupMessage
             * @instance
             */
            GroupMessage.prototype.commit = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupMessage hintIndex.
             * @member {number} hintIndex
             * @memberof ringfold.internal.GroupMessage
             * @instance
             */
            GroupMessage.prototype.hintIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupMessage hintTerm.
             * @member {number} hintTerm
             * @memberof ringfold.internal.GroupMessage
             * @instance
             */
            GroupMessage.prototype.hintTerm = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupMessage entries.
             * @member {Array.<ringfold.internal.LogEntry>} entries
             * @memberof ringfold.internal.GroupMessage
             * @instance
             */
            GroupMessage.prototype.entries = $util.emptyArray;

            /**
             * GroupMessage isToLearner.
             * @member {boolean} isToLearner
             * @memberof ringfold.internal.GroupMessage
             * @instance
             */
            GroupMessage.prototype.isToLearner = false;

            /**
             * Encodes the specified GroupMessage message. Does not implicitly {@link ringfold.internal.GroupMessage.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.GroupMessage
             * @static
             * @param {ringfold.internal.IGroupMessage} message GroupMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GroupMessage.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.group != null && Object.hasOwnProperty.call(message, "group"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.group);
                if (message.from != null && Object.hasOwnProperty.call(message, "from"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.from);
                if (message.to != null && Object.hasOwnProperty.call(message, "to"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.to);
                if (message.term != null && Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.term);
                if (message.kind != null && Object.hasOwnProperty.call(message, "kind"))
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.kind);
                if (message.flag != null && Object.hasOwnProperty.call(message, "flag"))
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.flag);
                if (message.isTransfer != null && Object.hasOwnProperty.call(message, "isTransfer"))
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.isTransfer);
                if (message.index != null && Object.hasOwnProperty.call(message, "index"))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.index);
                if (message.logTerm != null && Object.hasOwnProperty.call(message, "logTerm"))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.logTerm);
                if (message.commit != null && Object.hasOwnProperty.call(message, "commit"))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.commit);
                if (message.hintIndex != null && Object.hasOwnProperty.call(message, "hintIndex"))
                    writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.hintIndex);
                if (message.hintTerm != null && Object.hasOwnProperty.call(message, "hintTerm"))
                    writer.uint32(/* id 12, wireType 0 =*/96).uint64(message.hintTerm);
                if (message.entries != null && message.entries.length)
                    for (let i = 0; i < message.entries.length; ++i)
                        $root.ringfold.internal.LogEntry.encode(message.entries[i], writer.uint32(/* id 13, wireType 2 =*/106).fork(), q + 1).ldelim();
                if (message.isToLearner != null && Object.hasOwnProperty.call(message, "isToLearner"))
                    writer.uint32(/* id 14, wireType 0 =*/112).bool(message.isToLearner);
                return writer;
            };

            /**
             * Decodes a GroupMessage message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.GroupMessage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.GroupMessage} GroupMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GroupMessage.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.GroupMessage();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.group = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.from = reader.uint32();
                            break;
                        }
                    case 3: {
                            message.to = reader.uint32();
                            break;
                        }
                    case 4: {
                            message.term = reader.uint64();
                            break;
                        }
                    case 5: {
                            message.kind = reader.int32();
                            break;
                        }
                    case 6: {
                            message.flag = reader.bool();
                            break;
                        }
                    case 7: {
                            message.isTransfer = reader.bool();
                            break;
                        }
                    case 8: {
                            message.index = reader.uint64();
                            break;
                        }
                    case 9: {
                            message.logTerm = reader.uint64();
                            break;
                        }
                    case 10: {
                            message.commit = reader.uint64();
                            break;
                        }
                    case 11: {
                            message.hintIndex = reader.uint64();
                            break;
                        }
                    case 12: {
                            message.hintTerm = reader.uint64();
                            break;
                        }
                    case 13: {
                            if (!(message.entries && message.entries.length))
                                message.entries = [];
                            message.entries.push($root.ringfold.internal.LogEntry.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    case 14: {
                            message.isToLearner = reader.bool();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return GroupMessage;
        })();

        internal.LogEntry = (function() {

            /**
             * Properties of a LogEntry.
             * @memberof ringfold.internal
             * @interface ILogEntry
             * @property {number|undefined} [index] LogEntry index
             * @property {number|undefined} [term] LogEntry term
             * @property {number|undefined} [kind] LogEntry kind
             * @property {Uint8Array|undefined} [payload] LogEntry payload
             */

            /**
             * Constructs a new LogEntry.
             * @memberof ringfold.internal
             * @classdesc Represents a LogEntry.
             * @implements ILogEntry
             * @constructor
             * @param {ringfold.internal.ILogEntry=} [properties] Properties to set
             */
            function LogEntry(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * LogEntry index.
             * @member {number} index
             * @memberof ringfold.internal.LogEntry
             * @instance
             */
            LogEntry.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LogEntry term.
             * @member {number} term
             * @memberof ringfold.internal.LogEntry
             * @instance
             */
            LogEntry.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LogEntry kind.
             * @member {number} kind
             * @memberof ringfold.internal.LogEntry
             * @instance
             */
            LogEntry.prototype.kind = 0;

            /**
             * LogEntry payload.
             * @member {Uint8Array} payload
             * @memberof ringfold.internal.LogEntry
             * @instance
             */
            LogEntry.prototype.payload = $util.newBuffer([]);

            /**
             * Encodes the specified LogEntry message. Does not implicitly {@link ringfold.internal.LogEntry.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.LogEntry
             * @static
             * @param {ringfold.internal.ILogEntry} message LogEntry message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LogEntry.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.index != null && Object.hasOwnProperty.call(message, "index"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.index);
                if (message.term != null && Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.term);
                if (message.kind != null && Object.hasOwnProperty.call(message, "kind"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.kind);
                if (message.payload != null && Object.hasOwnProperty.call(message, "payload"))
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.payload);
                return writer;
            };

            /**
             * Decodes a LogEntry message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.LogEntry
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.LogEntry} LogEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LogEntry.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.LogEntry();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.index = reader.uint64();
                            break;
                        }
                    case 2: {
                            message.term = reader.uint64();
                            break;
                        }
                    case 3: {
                            message.kind = reader.uint32();
                            break;
                        }
                    case 4: {
                            message.payload = reader.bytes();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return LogEntry;
        })();

        /**
         * MessageKind enum.
         * @name ringfold.internal.MessageKind
         * @enum {number}
         * @property {number} MESSAGE_KIND_UNSPECIFIED=0 MESSAGE_KIND_UNSPECIFIED value
         * @property {number} MESSAGE_KIND_VOTE_REQUEST=1 MESSAGE_KIND_VOTE_REQUEST value
         * @property {number} MESSAGE_KIND_VOTE_RESPONSE=2 MESSAGE_KIND_VOTE_RESPONSE value
         * @property {number} MESSAGE_KIND_APPEND_REQUEST=3 MESSAGE_KIND_APPEND_REQUEST value
         * @property {number} MESSAGE_KIND_APPEND_RESPONSE=4 MESSAGE_KIND_APPEND_RESPONSE value
         * @property {number} MESSAGE_KIND_SNAPSHOT_OFFER=5 MESSAGE_KIND_SNAPSHOT_OFFER value
         * @property {number} MESSAGE_KIND_TIMEOUT_NOW=6 MESSAGE_KIND_TIMEOUT_NOW value
         */
        internal.MessageKind = (function() {
            const valuesById = {}, values = Object.create(valuesById);
            values[valuesById[0] = "MESSAGE_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "MESSAGE_KIND_VOTE_REQUEST"] = 1;
            values[valuesById[2] = "MESSAGE_KIND_VOTE_RESPONSE"] = 2;
            values[valuesById[3] = "MESSAGE_KIND_APPEND_REQUEST"] = 3;
            values[valuesById[4] = "MESSAGE_KIND_APPEND_RESPONSE"] = 4;
            values[valuesById[5] = "MESSAGE_KIND_SNAPSHOT_OFFER"] = 5;
            values[valuesById[6] = "MESSAGE_KIND_TIMEOUT_NOW"] = 6;
            return values;
        })();

        internal.ReadProbe = (function() {

            /**
             * Properties of a ReadProbe.
             * @memberof ringfold.internal
             * @interface IReadProbe
             * @property {number|undefined} [round] ReadProbe round
             * @property {Array.<ringfold.internal.IGroupTerm>|undefined} [groups] ReadProbe groups
             */

            /**
             * Constructs a new ReadProbe.
             * @memberof ringfold.internal
             * @classdesc Represents a ReadProbe.
             * @implements IReadProbe
             * @constructor
             * @param {ringfold.internal.IReadProbe=} [properties] Properties to set
             */
            function ReadProbe(properties) {
                this.groups = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ReadProbe round.
             * @member {number} round
             * @memberof ringfold.internal.ReadProbe
             * @instance
             */
            ReadProbe.prototype.round = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ReadProbe groups.
             * @member {Array.<ringfold.internal.GroupTerm>} groups
             * @memberof ringfold.internal.ReadProbe
             * @instance
             */
            ReadProbe.prototype.groups = $util.emptyArray;

            /**
             * Encodes the specified ReadProbe message. Does not implicitly {@link ringfold.internal.ReadProbe.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.ReadProbe
             * @static
             * @param {ringfold.internal.IReadProbe} message ReadProbe message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReadProbe.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.round != null && Object.hasOwnProperty.call(message, "round"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.round);
                if (message.groups != null && message.groups.length)
                    for (let i = 0; i < message.groups.length; ++i)
                        $root.ringfold.internal.GroupTerm.encode(message.groups[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a ReadProbe message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.ReadProbe
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.ReadProbe} ReadProbe
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReadProbe.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.ReadProbe();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.round = reader.uint64();
                            break;
                        }
                    case 2: {
                            if (!(message.groups && message.groups.length))
                                message.groups = [];
                            message.groups.push($root.ringfold.internal.GroupTerm.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ReadProbe;
        })();

        internal.GroupTerm = (function() {

            /**
             * Properties of a GroupTerm.
             * @memberof ringfold.internal
             * @interface IGroupTerm
             * @property {number|undefined} [group] GroupTerm group
             * @property {number|undefined} [term] GroupTerm term
             */

            /**
             * Constructs a new GroupTerm.
             * @memberof ringfold.internal
             * @classdesc Represents a GroupTerm.
             * @implements IGroupTerm
             * @constructor
             * @param {ringfold.internal.IGroupTerm=} [properties] Properties to set
             */
            function GroupTerm(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * GroupTerm group.
             * @member {number} group
             * @memberof ringfold.internal.GroupTerm
             * @instance
             */
            GroupTerm.prototype.group = 0;

            /**
             * GroupTerm term.
             * @member {number} term
             * @memberof ringfold.internal.GroupTerm
             * @instance
             */
            GroupTerm.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified GroupTerm message. Does not implicitly {@link ringfold.internal.GroupTerm.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.GroupTerm
             * @static
             * @param {ringfold.internal.IGroupTerm} message GroupTerm message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GroupTerm.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.group != null && Object.hasOwnProperty.call(message, "group"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.group);
                if (message.term != null && Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.term);
                return writer;
            };

            /**
             * Decodes a GroupTerm message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.GroupTerm
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.GroupTerm} GroupTerm
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GroupTerm.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.GroupTerm();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.group = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.term = reader.uint64();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return GroupTerm;
        })();

        internal.ReadConfirmation = (function() {

            /**
             * Properties of a ReadConfirmation.
             * @memberof ringfold.internal
             * @interface IReadConfirmation
             * @property {number|undefined} [round] ReadConfirmation round
             * @property {Array.<ringfold.internal.IGroupReplica>|undefined} [groups] ReadConfirmation groups
             */

            /**
             * Constructs a new ReadConfirmation.
             * @memberof ringfold.internal
             * @classdesc Represents a ReadConfirmation.
             * @implements IReadConfirmation
             * @constructor
             * @param {ringfold.internal.IReadConfirmation=} [properties] Properties to set
             */
            function ReadConfirmation(properties) {
                this.groups = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ReadConfirmation round.
             * @member {number} round
             * @memberof ringfold.internal.ReadConfirmation
             * @instance
             */
            ReadConfirmation.prototype.round = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ReadConfirmation groups.
             * @member {Array.<ringfold.internal.GroupReplica>} groups
             * @memberof ringfold.internal.ReadConfirmation
             * @instance
             */
            ReadConfirmation.prototype.groups = $util.emptyArray;

            /**
             * Encodes the specified ReadConfirmation message. Does not implicitly {@link ringfold.internal.ReadConfirmation.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.ReadConfirmation
             * @static
             * @param {ringfold.internal.IReadConfirmation} message ReadConfirmation message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReadConfirmation.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.round != null && Object.hasOwnProperty.call(message, "round"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.round);
                if (message.groups != null && message.groups.length)
                    for (let i = 0; i < message.groups.length; ++i)
                        $root.ringfold.internal.GroupReplica.encode(message.groups[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a ReadConfirmation message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.ReadConfirmation
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.ReadConfirmation} ReadConfirmation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReadConfirmation.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.ReadConfirmation();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.round = reader.uint64();
                            break;
                        }
                    case 2: {
                            if (!(message.groups && message.groups.length))
                                message.groups = [];
                            message.groups.push($root.ringfold.internal.GroupReplica.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ReadConfirmation;
        })();

        internal.GroupReplica = (function() {

            /**
             * Properties of a GroupReplica.
             * @memberof ringfold.internal
             * @interface IGroupReplica
             * @property {number|undefined} [group] GroupReplica group
             * @property {number|undefined} [replica] GroupReplica replica
             */

            /**
             * Constructs a new GroupReplica.
             * @memberof ringfold.internal
             * @classdesc Represents a GroupReplica.
             * @implements IGroupReplica
             * @constructor
             * @param {ringfold.internal.IGroupReplica=} [properties] Properties to set
             */
            function GroupReplica(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * GroupReplica group.
             * @member {number} group
             * @memberof ringfold.internal.GroupReplica
             * @instance
             */
            GroupReplica.prototype.group = 0;

            /**
             * GroupReplica replica.
             * @member {number} replica
             * @memberof ringfold.internal.GroupReplica
             * @instance
             */
            GroupReplica.prototype.replica = 0;

            /**
             * Encodes the specified GroupReplica message. Does not implicitly {@link ringfold.internal.GroupReplica.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.GroupReplica
             * @static
             * @param {ringfold.internal.IGroupReplica} message GroupReplica message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GroupReplica.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.group != null && Object.hasOwnProperty.call(message, "group"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.group);
                if (message.replica != null && Object.hasOwnProperty.call(message, "replica"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.replica);
                return writer;
            };

            /**
             * Decodes a GroupReplica message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.GroupReplica
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.GroupReplica} GroupReplica
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GroupReplica.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.GroupReplica();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.group = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.replica = reader.uint32();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return GroupReplica;
        })();

        internal.ReplicaTrouble = (function() {

            /**
             * Properties of a ReplicaTrouble.
             * @memberof ringfold.internal
             * @interface IReplicaTrouble
             * @property {number|undefined} [group] ReplicaTrouble group
             * @property {number|undefined} [replica] ReplicaTrouble replica
             * @property {boolean|undefined} [isQuarantined] ReplicaTrouble isQuarantined
             */

            /**
             * Constructs a new ReplicaTrouble.
             * @memberof ringfold.internal
             * @classdesc Represents a ReplicaTrouble.
             * @implements IReplicaTrouble
             * @constructor
             * @param {ringfold.internal.IReplicaTrouble=} [properties] Properties to set
             */
            function ReplicaTrouble(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ReplicaTrouble group.
             * @member {number} group
             * @memberof ringfold.internal.ReplicaTrouble
             * @instance
             */
            ReplicaTrouble.prototype.group = 0;

            /**
             * ReplicaTrouble replica.
             * @member {number} replica
             * @memberof ringfold.internal.ReplicaTrouble
             * @instance
             */
            ReplicaTrouble.prototype.replica = 0;

            /**
             * ReplicaTrouble isQuarantined.
             * @member {boolean} isQuarantined
             * @memberof ringfold.internal.ReplicaTrouble
             * @instance
             */
            ReplicaTrouble.prototype.isQuarantined = false;

            /**
             * Encodes the specified ReplicaTrouble message. Does not implicitly {@link ringfold.internal.ReplicaTrouble.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.ReplicaTrouble
             * @static
             * @param {ringfold.internal.IReplicaTrouble} message ReplicaTrouble message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReplicaTrouble.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.group != null && Object.hasOwnProperty.call(message, "group"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.group);
                if (message.replica != null && Object.hasOwnProperty.call(message, "replica"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.replica);
                if (message.isQuarantined != null && Object.hasOwnProperty.call(message, "isQuarantined"))
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.isQuarantined);
                return writer;
            };

            /**
             * Decodes a ReplicaTrouble message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.ReplicaTrouble
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.ReplicaTrouble} ReplicaTrouble
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReplicaTrouble.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.ReplicaTrouble();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.group = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.replica = reader.uint32();
                            break;
                        }
                    case 3: {
                            message.isQuarantined = reader.bool();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ReplicaTrouble;
        })();

        internal.LeaderNews = (function() {

            /**
             * Properties of a LeaderNews.
             * @memberof ringfold.internal
             * @interface ILeaderNews
             * @property {number|undefined} [group] LeaderNews group
             * @property {number|undefined} [term] LeaderNews term
             * @property {number|undefined} [configurationIndex] LeaderNews configurationIndex
             * @property {string|undefined} [leaderNodeId] LeaderNews leaderNodeId
             * @property {ringfold.internal.IConfigurationRow|undefined} [configuration] LeaderNews configuration
             */

            /**
             * Constructs a new LeaderNews.
             * @memberof ringfold.internal
             * @classdesc Represents a LeaderNews.
             * @implements ILeaderNews
             * @constructor
             * @param {ringfold.internal.ILeaderNews=} [properties] Properties to set
             */
            function LeaderNews(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * LeaderNews group.
             * @member {number} group
             * @memberof ringfold.internal.LeaderNews
             * @instance
             */
            LeaderNews.prototype.group = 0;

            /**
             * LeaderNews term.
             * @member {number} term
             * @memberof ringfold.internal.LeaderNews
             * @instance
             */
            LeaderNews.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LeaderNews configurationIndex.
             * @member {number} configurationIndex
             * @memberof ringfold.internal.LeaderNews
             * @instance
             */
            LeaderNews.prototype.configurationIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LeaderNews leaderNodeId.
             * @member {string} leaderNodeId
             * @memberof ringfold.internal.LeaderNews
             * @instance
             */
            LeaderNews.prototype.leaderNodeId = "";

            /**
             * LeaderNews configuration.
             * @member {ringfold.internal.ConfigurationRow} configuration
             * @memberof ringfold.internal.LeaderNews
             * @instance
             */
            LeaderNews.prototype.configuration = null;

            /**
             * Encodes the specified LeaderNews message. Does not implicitly {@link ringfold.internal.LeaderNews.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.LeaderNews
             * @static
             * @param {ringfold.internal.ILeaderNews} message LeaderNews message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LeaderNews.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.group != null && Object.hasOwnProperty.call(message, "group"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.group);
                if (message.term != null && Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.term);
                if (message.configurationIndex != null && Object.hasOwnProperty.call(message, "configurationIndex"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.configurationIndex);
                if (message.leaderNodeId != null && Object.hasOwnProperty.call(message, "leaderNodeId"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.leaderNodeId);
                if (message.configuration != null && Object.hasOwnProperty.call(message, "configuration"))
                    $root.ringfold.internal.ConfigurationRow.encode(message.configuration, writer.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a LeaderNews message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.LeaderNews
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.LeaderNews} LeaderNews
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LeaderNews.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.LeaderNews();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.group = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.term = reader.uint64();
                            break;
                        }
                    case 3: {
                            message.configurationIndex = reader.uint64();
                            break;
                        }
                    case 4: {
                            message.leaderNodeId = reader.string();
                            break;
                        }
                    case 5: {
                            message.configuration = $root.ringfold.internal.ConfigurationRow.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return LeaderNews;
        })();

        internal.PeerRequest = (function() {

            /**
             * Properties of a PeerRequest.
             * @memberof ringfold.internal
             * @interface IPeerRequest
             * @property {ringfold.internal.ISnapshotRequest|undefined} [snapshot] PeerRequest snapshot
             * @property {ringfold.internal.IClusterProposal|undefined} [proposal] PeerRequest proposal
             * @property {ringfold.internal.ICustomerCall|undefined} [customerCall] PeerRequest customerCall
             * @property {ringfold.internal.IIdentityRequest|undefined} [identity] PeerRequest identity
             * @property {ringfold.internal.ITransferRequest|undefined} [transfer] PeerRequest transfer
             */

            /**
             * Constructs a new PeerRequest.
             * @memberof ringfold.internal
             * @classdesc Represents a PeerRequest.
             * @implements IPeerRequest
             * @constructor
             * @param {ringfold.internal.IPeerRequest=} [properties] Properties to set
             */
            function PeerRequest(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * PeerRequest snapshot.
             * @member {ringfold.internal.SnapshotRequest} snapshot
             * @memberof ringfold.internal.PeerRequest
             * @instance
             */
            PeerRequest.prototype.snapshot = null;

            /**
             * PeerRequest proposal.
             * @member {ringfold.internal.ClusterProposal} proposal
             * @memberof ringfold.internal.PeerRequest
             * @instance
             */
            PeerRequest.prototype.proposal = null;

            /**
             * PeerRequest customerCall.
             * @member {ringfold.internal.CustomerCall} customerCall
             * @memberof ringfold.internal.PeerRequest
             * @instance
             */
            PeerRequest.prototype.customerCall = null;

            /**
             * PeerRequest identity.
             * @member {ringfold.internal.IdentityRequest} identity
             * @memberof ringfold.internal.PeerRequest
             * @instance
             */
            PeerRequest.prototype.identity = null;

            /**
             * PeerRequest transfer.
             * @member {ringfold.internal.TransferRequest} transfer
             * @memberof ringfold.internal.PeerRequest
             * @instance
             */
            PeerRequest.prototype.transfer = null;

            /**
             * Encodes the specified PeerRequest message. Does not implicitly {@link ringfold.internal.PeerRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.PeerRequest
             * @static
             * @param {ringfold.internal.IPeerRequest} message PeerRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PeerRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.snapshot != null && Object.hasOwnProperty.call(message, "snapshot"))
                    $root.ringfold.internal.SnapshotRequest.encode(message.snapshot, writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                if (message.proposal != null && Object.hasOwnProperty.call(message, "proposal"))
                    $root.ringfold.internal.ClusterProposal.encode(message.proposal, writer.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                if (message.customerCall != null && Object.hasOwnProperty.call(message, "customerCall"))
                    $root.ringfold.internal.CustomerCall.encode(message.customerCall, writer.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
                if (message.identity != null && Object.hasOwnProperty.call(message, "identity"))
                    $root.ringfold.internal.IdentityRequest.encode(message.identity, writer.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
                if (message.transfer != null && Object.hasOwnProperty.call(message, "transfer"))
                    $root.ringfold.internal.TransferRequest.encode(message.transfer, writer.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a PeerRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.PeerRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.PeerRequest} PeerRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PeerRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.PeerRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.snapshot = $root.ringfold.internal.SnapshotRequest.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 2: {
                            message.proposal = $root.ringfold.internal.ClusterProposal.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 3: {
                            message.customerCall = $root.ringfold.internal.CustomerCall.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 4: {
                            message.identity = $root.ringfold.internal.IdentityRequest.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 5: {
                            message.transfer = $root.ringfold.internal.TransferRequest.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return PeerRequest;
        })();

        internal.SnapshotRequest = (function() {

            /**
             * Properties of a SnapshotRequest.
             * @memberof ringfold.internal
             * @interface ISnapshotRequest
             * @property {number|undefined} [group] SnapshotRequest group
             */

            /**
             * Constructs a new SnapshotRequest.
             * @memberof ringfold.internal
             * @classdesc Represents a SnapshotRequest.
             * @implements ISnapshotRequest
             * @constructor
             * @param {ringfold.internal.ISnapshotRequest=} [properties] Properties to set
             */
            function SnapshotRequest(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * SnapshotRequest group.
             * @member {number} group
             * @memberof ringfold.internal.SnapshotRequest
             * @instance
             */
            SnapshotRequest.prototype.group = 0;

            /**
             * Encodes the specified SnapshotRequest message. Does not implicitly {@link ringfold.internal.SnapshotRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.SnapshotRequest
             * @static
             * @param {ringfold.internal.ISnapshotRequest} message SnapshotRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SnapshotRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.group != null && Object.hasOwnProperty.call(message, "group"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.group);
                return writer;
            };

            /**
             * Decodes a SnapshotRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.SnapshotRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.SnapshotRequest} SnapshotRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SnapshotRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.SnapshotRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.group = reader.uint32();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return SnapshotRequest;
        })();

        internal.SnapshotChunk = (function() {

            /**
             * Properties of a SnapshotChunk.
             * @memberof ringfold.internal
             * @interface ISnapshotChunk
             * @property {ringfold.internal.ISnapshotHeader|undefined} [header] SnapshotChunk header
             * @property {Uint8Array|undefined} [rows] SnapshotChunk rows
             * @property {number|undefined} [checksum] SnapshotChunk checksum
             * @property {number|null|undefined} [rowCount] SnapshotChunk rowCount
             */

            /**
             * Constructs a new SnapshotChunk.
             * @memberof ringfold.internal
             * @classdesc Represents a SnapshotChunk.
             * @implements ISnapshotChunk
             * @constructor
             * @param {ringfold.internal.ISnapshotChunk=} [properties] Properties to set
             */
            function SnapshotChunk(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * SnapshotChunk header.
             * @member {ringfold.internal.SnapshotHeader} header
             * @memberof ringfold.internal.SnapshotChunk
             * @instance
             */
            SnapshotChunk.prototype.header = null;

            /**
             * SnapshotChunk rows.
             * @member {Uint8Array} rows
             * @memberof ringfold.internal.SnapshotChunk
             * @instance
             */
            SnapshotChunk.prototype.rows = $util.newBuffer([]);

            /**
             * SnapshotChunk checksum.
             * @member {number} checksum
             * @memberof ringfold.internal.SnapshotChunk
             * @instance
             */
            SnapshotChunk.prototype.checksum = 0;

            /**
             * SnapshotChunk rowCount.
             * @member {number|null} rowCount
             * @memberof ringfold.internal.SnapshotChunk
             * @instance
             */
            SnapshotChunk.prototype.rowCount = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            Object.defineProperty(SnapshotChunk.prototype, "_rowCount", {
                get: $util.oneOfGetter($oneOfFields = ["rowCount"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified SnapshotChunk message. Does not implicitly {@link ringfold.internal.SnapshotChunk.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.SnapshotChunk
             * @static
             * @param {ringfold.internal.ISnapshotChunk} message SnapshotChunk message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SnapshotChunk.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.header != null && Object.hasOwnProperty.call(message, "header"))
                    $root.ringfold.internal.SnapshotHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                if (message.rows != null && Object.hasOwnProperty.call(message, "rows"))
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.rows);
                if (message.checksum != null && Object.hasOwnProperty.call(message, "checksum"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.checksum);
                if (message.rowCount != null && Object.hasOwnProperty.call(message, "rowCount"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.rowCount);
                return writer;
            };

            /**
             * Decodes a SnapshotChunk message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.SnapshotChunk
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.SnapshotChunk} SnapshotChunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SnapshotChunk.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.SnapshotChunk();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.header = $root.ringfold.internal.SnapshotHeader.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 2: {
                            message.rows = reader.bytes();
                            break;
                        }
                    case 3: {
                            message.checksum = reader.uint32();
                            break;
                        }
                    case 4: {
                            message.rowCount = reader.uint64();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return SnapshotChunk;
        })();

        internal.SnapshotHeader = (function() {

            /**
             * Properties of a SnapshotHeader.
             * @memberof ringfold.internal
             * @interface ISnapshotHeader
             * @property {number|undefined} [index] SnapshotHeader index
             * @property {number|undefined} [term] SnapshotHeader term
             * @property {ringfold.internal.IConfigurationRow|undefined} [configuration] SnapshotHeader configuration
             */

            /**
             * Constructs a new SnapshotHeader.
             * @memberof ringfold.internal
             * @classdesc Represents a SnapshotHeader.
             * @implements ISnapshotHeader
             * @constructor
             * @param {ringfold.internal.ISnapshotHeader=} [properties] Properties to set
             */
            function SnapshotHeader(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * SnapshotHeader index.
             * @member {number} index
             * @memberof ringfold.internal.SnapshotHeader
             * @instance
             */
            SnapshotHeader.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SnapshotHeader term.
             * @member {number} term
             * @memberof ringfold.internal.SnapshotHeader
             * @instance
             */
            SnapshotHeader.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SnapshotHeader configuration.
             * @member {ringfold.internal.ConfigurationRow} configuration
             * @memberof ringfold.internal.SnapshotHeader
             * @instance
             */
            SnapshotHeader.prototype.configuration = null;

            /**
             * Encodes the specified SnapshotHeader message. Does not implicitly {@link ringfold.internal.SnapshotHeader.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.SnapshotHeader
             * @static
             * @param {ringfold.internal.ISnapshotHeader} message SnapshotHeader message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SnapshotHeader.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.index != null && Object.hasOwnProperty.call(message, "index"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.index);
                if (message.term != null && Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.term);
                if (message.configuration != null && Object.hasOwnProperty.call(message, "configuration"))
                    $root.ringfold.internal.ConfigurationRow.encode(message.configuration, writer.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a SnapshotHeader message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.SnapshotHeader
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.SnapshotHeader} SnapshotHeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SnapshotHeader.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.SnapshotHeader();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.index = reader.uint64();
                            break;
                        }
                    case 2: {
                            message.term = reader.uint64();
                            break;
                        }
                    case 3: {
                            message.configuration = $root.ringfold.internal.ConfigurationRow.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return SnapshotHeader;
        })();

        internal.ClusterProposal = (function() {

            /**
             * Properties of a ClusterProposal.
             * @memberof ringfold.internal
             * @interface IClusterProposal
             * @property {Uint8Array|undefined} [command] ClusterProposal command
             * @property {boolean|undefined} [isForwarded] ClusterProposal isForwarded
             */

            /**
             * Constructs a new ClusterProposal.
             * @memberof ringfold.internal
             * @classdesc Represents a ClusterProposal.
             * @implements IClusterProposal
             * @constructor
             * @param {ringfold.internal.IClusterProposal=} [properties] Properties to set
             */
            function ClusterProposal(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ClusterProposal command.
             * @member {Uint8Array} command
             * @memberof ringfold.internal.ClusterProposal
             * @instance
             */
            ClusterProposal.prototype.command = $util.newBuffer([]);

            /**
             * ClusterProposal isForwarded.
             * @member {boolean} isForwarded
             * @memberof ringfold.internal.ClusterProposal
             * @instance
             */
            ClusterProposal.prototype.isForwarded = false;

            /**
             * Encodes the specified ClusterProposal message. Does not implicitly {@link ringfold.internal.ClusterProposal.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.ClusterProposal
             * @static
             * @param {ringfold.internal.IClusterProposal} message ClusterProposal message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ClusterProposal.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.command != null && Object.hasOwnProperty.call(message, "command"))
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.command);
                if (message.isForwarded != null && Object.hasOwnProperty.call(message, "isForwarded"))
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.isForwarded);
                return writer;
            };

            /**
             * Decodes a ClusterProposal message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.ClusterProposal
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.ClusterProposal} ClusterProposal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ClusterProposal.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.ClusterProposal();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.command = reader.bytes();
                            break;
                        }
                    case 2: {
                            message.isForwarded = reader.bool();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ClusterProposal;
        })();

        internal.CustomerCall = (function() {

            /**
             * Properties of a CustomerCall.
             * @memberof ringfold.internal
             * @interface ICustomerCall
             * @property {string|undefined} [method] CustomerCall method
             * @property {Uint8Array|undefined} [request] CustomerCall request
             * @property {string|undefined} [principal] CustomerCall principal
             */

            /**
             * Constructs a new CustomerCall.
             * @memberof ringfold.internal
             * @classdesc Represents a CustomerCall.
             * @implements ICustomerCall
             * @constructor
             * @param {ringfold.internal.ICustomerCall=} [properties] Properties to set
             */
            function CustomerCall(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * CustomerCall method.
             * @member {string} method
             * @memberof ringfold.internal.CustomerCall
             * @instance
             */
            CustomerCall.prototype.method = "";

            /**
             * CustomerCall request.
             * @member {Uint8Array} request
             * @memberof ringfold.internal.CustomerCall
             * @instance
             */
            CustomerCall.prototype.request = $util.newBuffer([]);

            /**
             * CustomerCall principal.
             * @member {string} principal
             * @memberof ringfold.internal.CustomerCall
             * @instance
             */
            CustomerCall.prototype.principal = "";

            /**
             * Encodes the specified CustomerCall message. Does not implicitly {@link ringfold.internal.CustomerCall.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.CustomerCall
             * @static
             * @param {ringfold.internal.ICustomerCall} message CustomerCall message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CustomerCall.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.method != null && Object.hasOwnProperty.call(message, "method"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.method);
                if (message.request != null && Object.hasOwnProperty.call(message, "request"))
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.request);
                if (message.principal != null && Object.hasOwnProperty.call(message, "principal"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.principal);
                return writer;
            };

            /**
             * Decodes a CustomerCall message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.CustomerCall
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.CustomerCall} CustomerCall
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CustomerCall.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.CustomerCall();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.method = reader.string();
                            break;
                        }
                    case 2: {
                            message.request = reader.bytes();
                            break;
                        }
                    case 3: {
                            message.principal = reader.string();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return CustomerCall;
        })();

        internal.IdentityRequest = (function() {

            /**
             * Properties of an IdentityRequest.
             * @memberof ringfold.internal
             * @interface IIdentityRequest
             */

            /**
             * Constructs a new IdentityRequest.
             * @memberof ringfold.internal
             * @classdesc Represents an IdentityRequest.
             * @implements IIdentityRequest
             * @constructor
             * @param {ringfold.internal.IIdentityRequest=} [properties] Properties to set
             */
            function IdentityRequest(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Encodes the specified IdentityRequest message. Does not implicitly {@link ringfold.internal.IdentityRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.IdentityRequest
             * @static
             * @param {ringfold.internal.IIdentityRequest} message IdentityRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            IdentityRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                return writer;
            };

            /**
             * Decodes an IdentityRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.IdentityRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.IdentityRequest} IdentityRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            IdentityRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.IdentityRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return IdentityRequest;
        })();

        internal.IdentityAnswer = (function() {

            /**
             * Properties of an IdentityAnswer.
             * @memberof ringfold.internal
             * @interface IIdentityAnswer
             * @property {string|undefined} [nodeId] IdentityAnswer nodeId
             * @property {string|undefined} [clusterId] IdentityAnswer clusterId
             * @property {boolean|undefined} [isBootstrapping] IdentityAnswer isBootstrapping
             * @property {boolean|undefined} [askerIsRemoved] IdentityAnswer askerIsRemoved
             */

            /**
             * Constructs a new IdentityAnswer.
             * @memberof ringfold.internal
             * @classdesc Represents an IdentityAnswer.
             * @implements IIdentityAnswer
             * @constructor
             * @param {ringfold.internal.IIdentityAnswer=} [properties] Properties to set
             */
            function IdentityAnswer(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * IdentityAnswer nodeId.
             * @member {string} nodeId
             * @memberof ringfold.internal.IdentityAnswer
             * @instance
             */
            IdentityAnswer.prototype.nodeId = "";

            /**
             * IdentityAnswer clusterId.
             * @member {string} clusterId
             * @memberof ringfold.internal.IdentityAnswer
             * @instance
             */
            IdentityAnswer.prototype.clusterId = "";

            /**
             * IdentityAnswer isBootstrapping.
             * @member {boolean} isBootstrapping
             * @memberof ringfold.internal.IdentityAnswer
             * @instance
             */
            IdentityAnswer.prototype.isBootstrapping = false;

            /**
             * IdentityAnswer askerIsRemoved.
             * @member {boolean} askerIsRemoved
             * @memberof ringfold.internal.IdentityAnswer
             * @instance
             */
            IdentityAnswer.prototype.askerIsRemoved = false;

            /**
             * Encodes the specified IdentityAnswer message. Does not implicitly {@link ringfold.internal.IdentityAnswer.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.IdentityAnswer
             * @static
             * @param {ringfold.internal.IIdentityAnswer} message IdentityAnswer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            IdentityAnswer.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.nodeId != null && Object.hasOwnProperty.call(message, "nodeId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.nodeId);
                if (message.clusterId != null && Object.hasOwnProperty.call(message, "clusterId"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.clusterId);
                if (message.isBootstrapping != null && Object.hasOwnProperty.call(message, "isBootstrapping"))
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.isBootstrapping);
                if (message.askerIsRemoved != null && Object.hasOwnProperty.call(message, "askerIsRemoved"))
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.askerIsRemoved);
                return writer;
            };

            /**
             * Decodes an IdentityAnswer message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.IdentityAnswer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.IdentityAnswer} IdentityAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            IdentityAnswer.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.IdentityAnswer();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.nodeId = reader.string();
                            break;
                        }
                    case 2: {
                            message.clusterId = reader.string();
                            break;
                        }
                    case 3: {
                            message.isBootstrapping = reader.bool();
                            break;
                        }
                    case 4: {
                            message.askerIsRemoved = reader.bool();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return IdentityAnswer;
        })();

        internal.TransferRequest = (function() {

            /**
             * Properties of a TransferRequest.
             * @memberof ringfold.internal
             * @interface ITransferRequest
             * @property {number|undefined} [group] TransferRequest group
             * @property {string|undefined} [toNodeId] TransferRequest toNodeId
             */

            /**
             * Constructs a new TransferRequest.
             * @memberof ringfold.internal
             * @classdesc Represents a TransferRequest.
             * @implements ITransferRequest
             * @constructor
             * @param {ringfold.internal.ITransferRequest=} [properties] Properties to set
             */
            function TransferRequest(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * TransferRequest group.
             * @member {number} group
             * @memberof ringfold.internal.TransferRequest
             * @instance
             */
            TransferRequest.prototype.group = 0;

            /**
             * TransferRequest toNodeId.
             * @member {string} toNodeId
             * @memberof ringfold.internal.TransferRequest
             * @instance
             */
            TransferRequest.prototype.toNodeId = "";

            /**
             * Encodes the specified TransferRequest message. Does not implicitly {@link ringfold.internal.TransferRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.TransferRequest
             * @static
             * @param {ringfold.internal.ITransferRequest} message TransferRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TransferRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.group != null && Object.hasOwnProperty.call(message, "group"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.group);
                if (message.toNodeId != null && Object.hasOwnProperty.call(message, "toNodeId"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.toNodeId);
                return writer;
            };

            /**
             * Decodes a TransferRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.TransferRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.TransferRequest} TransferRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TransferRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.TransferRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.group = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.toNodeId = reader.string();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return TransferRequest;
        })();

        internal.ClusterProposalAnswer = (function() {

            /**
             * Properties of a ClusterProposalAnswer.
             * @memberof ringfold.internal
             * @interface IClusterProposalAnswer
             * @property {string|undefined} [clusterId] ClusterProposalAnswer clusterId
             * @property {number|undefined} [index] ClusterProposalAnswer index
             */

            /**
             * Constructs a new ClusterProposalAnswer.
             * @memberof ringfold.internal
             * @classdesc Represents a ClusterProposalAnswer.
             * @implements IClusterProposalAnswer
             * @constructor
             * @param {ringfold.internal.IClusterProposalAnswer=} [properties] Properties to set
             */
            function ClusterProposalAnswer(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ClusterProposalAnswer clusterId.
             * @member {string} clusterId
             * @memberof ringfold.internal.ClusterProposalAnswer
             * @instance
             */
            ClusterProposalAnswer.prototype.clusterId = "";

            /**
             * ClusterProposalAnswer index.
             * @member {number} index
             * @memberof ringfold.internal.ClusterProposalAnswer
             * @instance
             */
            ClusterProposalAnswer.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified ClusterProposalAnswer message. Does not implicitly {@link ringfold.internal.ClusterProposalAnswer.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.ClusterProposalAnswer
             * @static
             * @param {ringfold.internal.IClusterProposalAnswer} message ClusterProposalAnswer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ClusterProposalAnswer.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.clusterId != null && Object.hasOwnProperty.call(message, "clusterId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.clusterId);
                if (message.index != null && Object.hasOwnProperty.call(message, "index"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.index);
                return writer;
            };

            /**
             * Decodes a ClusterProposalAnswer message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.ClusterProposalAnswer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.ClusterProposalAnswer} ClusterProposalAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ClusterProposalAnswer.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.ClusterProposalAnswer();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.clusterId = reader.string();
                            break;
                        }
                    case 2: {
                            message.index = reader.uint64();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ClusterProposalAnswer;
        })();

        internal.StoredEvent = (function() {

            /**
             * Properties of a StoredEvent.
             * @memberof ringfold.internal
             * @interface IStoredEvent
             * @property {string|undefined} [type] StoredEvent type
             * @property {number|undefined} [version] StoredEvent version
             * @property {Uint8Array|undefined} [data] StoredEvent data
             * @property {Uint8Array|undefined} [metadata] StoredEvent metadata
             * @property {number|undefined} [occurredBeforeMs] StoredEvent occurredBeforeMs
             */

            /**
             * Constructs a new StoredEvent.
             * @memberof ringfold.internal
             * @classdesc Represents a StoredEvent.
             * @implements IStoredEvent
             * @constructor
             * @param {ringfold.internal.IStoredEvent=} [properties] Properties to set
             */
            function StoredEvent(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * StoredEvent type.
             * @member {string} type
             * @memberof ringfold.internal.StoredEvent
             * @instance
             */
            StoredEvent.prototype.type = "";

            /**
             * StoredEvent version.
             * @member {number} version
             * @memberof ringfold.internal.StoredEvent
             * @instance
             */
            StoredEvent.prototype.version = 0;

            /**
             * StoredEvent data.
             * @member {Uint8Array} data
             * @memberof ringfold.internal.StoredEvent
             * @instance
             */
            StoredEvent.prototype.data = $util.newBuffer([]);

            /**
             * StoredEvent metadata.
             * @member {Uint8Array} metadata
             * @memberof ringfold.internal.StoredEvent
             * @instance
             */
            StoredEvent.prototype.metadata = $util.newBuffer([]);

            /**
             * StoredEvent occurredBeforeMs.
             * @member {number} occurredBeforeMs
             * @memberof ringfold.internal.StoredEvent
             * @instance
             */
            StoredEvent.prototype.occurredBeforeMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified StoredEvent message. Does not implicitly {@link ringfold.internal.StoredEvent.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.StoredEvent
             * @static
             * @param {ringfold.internal.IStoredEvent} message StoredEvent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StoredEvent.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.type != null && Object.hasOwnProperty.call(message, "type"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.type);
                if (message.version != null && Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.version);
                if (message.data != null && Object.hasOwnProperty.call(message, "data"))
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.data);
                if (message.metadata != null && Object.hasOwnProperty.call(message, "metadata"))
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.metadata);
                if (message.occurredBeforeMs != null && Object.hasOwnProperty.call(message, "occurredBeforeMs"))
                    writer.uint32(/* id 5, wireType 0 =*/40).sint64(message.occurredBeforeMs);
                return writer;
            };

            /**
             * Decodes a StoredEvent message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.StoredEvent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.StoredEvent} StoredEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StoredEvent.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.StoredEvent();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.type = reader.string();
                            break;
                        }
                    case 2: {
                            message.version = reader.uint32();
                            break;
                        }
                    case 3: {
                            message.data = reader.bytes();
                            break;
                        }
                    case 4: {
                            message.metadata = reader.bytes();
                            break;
                        }
                    case 5: {
                            message.occurredBeforeMs = reader.sint64();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return StoredEvent;
        })();

        internal.Commit = (function() {

            /**
             * Properties of a Commit.
             * @memberof ringfold.internal
             * @interface ICommit
             * @property {number|undefined} [index] Commit index
             * @property {number|undefined} [recordedAtMs] Commit recordedAtMs
             * @property {Uint8Array|undefined} [appendId] Commit appendId
             * @property {Array.<ringfold.internal.IStoredEvent>|undefined} [events] Commit events
             * @property {string|undefined} [actor] Commit actor
             * @property {number|undefined} [encoding] Commit encoding
             * @property {string|undefined} [keyReference] Commit keyReference
             */

            /**
             * Constructs a new Commit.
             * @memberof ringfold.internal
             * @classdesc Represents a Commit.
             * @implements ICommit
             * @constructor
             * @param {ringfold.internal.ICommit=} [properties] Properties to set
             */
            function Commit(properties) {
                this.events = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Commit index.
             * @member {number} index
             * @memberof ringfold.internal.Commit
             * @instance
             */
            Commit.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Commit recordedAtMs.
             * @member {number} recordedAtMs
             * @memberof ringfold.internal.Commit
             * @instance
             */
            Commit.prototype.recordedAtMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Commit appendId.
             * @member {Uint8Array} appendId
             * @memberof ringfold.internal.Commit
             * @instance
             */
            Commit.prototype.appendId = $util.newBuffer([]);

            /**
             * Commit events.
             * @member {Array.<ringfold.internal.StoredEvent>} events
             * @memberof ringfold.internal.Commit
             * @instance
             */
            Commit.prototype.events = $util.emptyArray;

            /**
             * Commit actor.
             * @member {string} actor
             * @memberof ringfold.internal.Commit
             * @instance
             */
            Commit.prototype.actor = "";

            /**
             * Commit encoding.
             * @member {number} encoding
             * @memberof ringfold.internal.Commit
             * @instance
             */
            Commit.prototype.encoding = 0;

            /**
             * Commit keyReference.
             * @member {string} keyReference
             * @memberof ringfold.internal.Commit
             * @instance
             */
            Commit.prototype.keyReference = "";

            /**
             * Encodes the specified Commit message. Does not implicitly {@link ringfold.internal.Commit.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.Commit
             * @static
             * @param {ringfold.internal.ICommit} message Commit message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Commit.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.index != null && Object.hasOwnProperty.call(message, "index"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.index);
                if (message.recordedAtMs != null && Object.hasOwnProperty.call(message, "recordedAtMs"))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.recordedAtMs);
                if (message.appendId != null && Object.hasOwnProperty.call(message, "appendId"))
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.appendId);
                if (message.events != null && message.events.length)
                    for (let i = 0; i < message.events.length; ++i)
                        $root.ringfold.internal.StoredEvent.encode(message.events[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
                if (message.actor != null && Object.hasOwnProperty.call(message, "actor"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.actor);
                if (message.encoding != null && Object.hasOwnProperty.call(message, "encoding"))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.encoding);
                if (message.keyReference != null && Object.hasOwnProperty.call(message, "keyReference"))
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.keyReference);
                return writer;
            };

            /**
             * Decodes a Commit message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.Commit
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.Commit} Commit
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Commit.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.Commit();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.index = reader.uint64();
                            break;
                        }
                    case 2: {
                            message.recordedAtMs = reader.int64();
                            break;
                        }
                    case 3: {
                            message.appendId = reader.bytes();
                            break;
                        }
                    case 4: {
                            if (!(message.events && message.events.length))
                                message.events = [];
                            message.events.push($root.ringfold.internal.StoredEvent.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    case 5: {
                            message.actor = reader.string();
                            break;
                        }
                    case 6: {
                            message.encoding = reader.uint32();
                            break;
                        }
                    case 7: {
                            message.keyReference = reader.string();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return Commit;
        })();

        internal.CustomerRow = (function() {

            /**
             * Properties of a CustomerRow.
             * @memberof ringfold.internal
             * @interface ICustomerRow
             * @property {Array.<ringfold.internal.CustomerRow.IStream>|undefined} [streams] CustomerRow streams
             * @property {boolean|undefined} [hasTombstone] CustomerRow hasTombstone
             */

            /**
             * Constructs a new CustomerRow.
             * @memberof ringfold.internal
             * @classdesc Represents a CustomerRow.
             * @implements ICustomerRow
             * @constructor
             * @param {ringfold.internal.ICustomerRow=} [properties] Properties to set
             */
            function CustomerRow(properties) {
                this.streams = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * CustomerRow streams.
             * @member {Array.<ringfold.internal.CustomerRow.Stream>} streams
             * @memberof ringfold.internal.CustomerRow
             * @instance
             */
            CustomerRow.prototype.streams = $util.emptyArray;

            /**
             * CustomerRow hasTombstone.
             * @member {boolean} hasTombstone
             * @memberof ringfold.internal.CustomerRow
             * @instance
             */
            CustomerRow.prototype.hasTombstone = false;

            /**
             * Encodes the specified CustomerRow message. Does not implicitly {@link ringfold.internal.CustomerRow.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.CustomerRow
             * @static
             * @param {ringfold.internal.ICustomerRow} message CustomerRow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CustomerRow.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.streams != null && message.streams.length)
                    for (let i = 0; i < message.streams.length; ++i)
                        $root.ringfold.internal.CustomerRow.Stream.encode(message.streams[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                if (message.hasTombstone != null && Object.hasOwnProperty.call(message, "hasTombstone"))
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.hasTombstone);
                return writer;
            };

            /**
             * Decodes a CustomerRow message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.CustomerRow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.CustomerRow} CustomerRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CustomerRow.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.CustomerRow();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.streams && message.streams.length))
                                message.streams = [];
                            message.streams.push($root.ringfold.internal.CustomerRow.Stream.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    case 2: {
                            message.hasTombstone = reader.bool();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            CustomerRow.Stream = (function() {

                /**
                 * Properties of a Stream.
                 * @memberof ringfold.internal.CustomerRow
                 * @interface IStream
                 * @property {string|undefined} [aggregateType] Stream aggregateType
                 * @property {number|undefined} [firstRevision] Stream firstRevision
                 * @property {number|undefined} [lastRevision] Stream lastRevision
                 * @property {number|undefined} [lastRecordedAtMs] Stream lastRecordedAtMs
                 */

                /**
                 * Constructs a new Stream.
                 * @memberof ringfold.internal.CustomerRow
                 * @classdesc Represents a Stream.
                 * @implements IStream
                 * @constructor
                 * @param {ringfold.internal.CustomerRow.IStream=} [properties] Properties to set
                 */
                function Stream(properties) {
                    if (properties)
                        for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                }

                /**
                 * Stream aggregateType.
                 * @member {string} aggregateType
                 * @memberof ringfold.internal.CustomerRow.Stream
                 * @instance
                 */
                Stream.prototype.aggregateType = "";

                /**
                 * Stream firstRevision.
                 * @member {number} firstRevision
                 * @memberof ringfold.internal.CustomerRow.Stream
                 * @instance
                 */
                Stream.prototype.firstRevision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Stream lastRevision.
                 * @member {number} lastRevision
                 * @memberof ringfold.internal.CustomerRow.Stream
                 * @instance
                 */
                Stream.prototype.lastRevision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Stream lastRecordedAtMs.
                 * @member {number} lastRecordedAtMs
                 * @memberof ringfold.internal.CustomerRow.Stream
                 * @instance
                 */
                Stream.prototype.lastRecordedAtMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Encodes the specified Stream message. Does not implicitly {@link ringfold.internal.CustomerRow.Stream.verify|verify} messages.
                 * @function encode
                 * @memberof ringfold.internal.CustomerRow.Stream
                 * @static
                 * @param {ringfold.internal.CustomerRow.IStream} message Stream message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Stream.encode = function encode(message, writer, q) {
                    if (!writer)
                        writer = $Writer.create();
                    if (q === undefined)
                        q = 0;
                    if (q > $util.recursionLimit)
                        throw Error("max depth exceeded");
                    if (message.aggregateType != null && Object.hasOwnProperty.call(message, "aggregateType"))
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.aggregateType);
                    if (message.firstRevision != null && Object.hasOwnProperty.call(message, "firstRevision"))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.firstRevision);
                    if (message.lastRevision != null && Object.hasOwnProperty.call(message, "lastRevision"))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.lastRevision);
                    if (message.lastRecordedAtMs != null && Object.hasOwnProperty.call(message, "lastRecordedAtMs"))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.lastRecordedAtMs);
                    return writer;
                };

                /**
                 * Decodes a Stream message from the specified reader or buffer.
                 * @function decode
                 * @memberof ringfold.internal.CustomerRow.Stream
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {ringfold.internal.CustomerRow.Stream} Stream
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Stream.decode = function decode(reader, length, error, long) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (long === undefined)
                        long = 0;
                    if (long > $Reader.recursionLimit)
                        throw Error("maximum nesting depth exceeded");
                    let end, message;
                    if (length === undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = new $root.ringfold.internal.CustomerRow.Stream();
                    while (reader.pos < end) {
                        let tag = reader.uint32();
                        if (tag === error)
                            break;
                        switch (tag >>> 3) {
                        case 1: {
                                message.aggregateType = reader.string();
                                break;
                            }
                        case 2: {
                                message.firstRevision = reader.uint64();
                                break;
                            }
                        case 3: {
                                message.lastRevision = reader.uint64();
                                break;
                            }
                        case 4: {
                                message.lastRecordedAtMs = reader.int64();
                                break;
                            }
                        default:
                            reader.skipType(tag & 7, long);
                            break;
                        }
                    }
                    if (length !== undefined) {
                        if (reader.pos !== end)
                            throw RangeError("index out of range");
                        reader.len = length;
                    }
                    return message;
                };

                return Stream;
            })();

            return CustomerRow;
        })();

        internal.TombstoneRow = (function() {

            /**
             * Properties of a TombstoneRow.
             * @memberof ringfold.internal
             * @interface ITombstoneRow
             * @property {Array.<ringfold.internal.TombstoneRow.IStream>|undefined} [streams] TombstoneRow streams
             */

            /**
             * Constructs a new TombstoneRow.
             * @memberof ringfold.internal
             * @classdesc Represents a TombstoneRow.
             * @implements ITombstoneRow
             * @constructor
             * @param {ringfold.internal.ITombstoneRow=} [properties] Properties to set
             */
            function TombstoneRow(properties) {
                this.streams = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * TombstoneRow streams.
             * @member {Array.<ringfold.internal.TombstoneRow.Stream>} streams
             * @memberof ringfold.internal.TombstoneRow
             * @instance
             */
            TombstoneRow.prototype.streams = $util.emptyArray;

            /**
             * Encodes the specified TombstoneRow message. Does not implicitly {@link ringfold.internal.TombstoneRow.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.TombstoneRow
             * @static
             * @param {ringfold.internal.ITombstoneRow} message TombstoneRow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TombstoneRow.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.streams != null && message.streams.length)
                    for (let i = 0; i < message.streams.length; ++i)
                        $root.ringfold.internal.TombstoneRow.Stream.encode(message.streams[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a TombstoneRow message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.TombstoneRow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.TombstoneRow} TombstoneRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TombstoneRow.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.TombstoneRow();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.streams && message.streams.length))
                                message.streams = [];
                            message.streams.push($root.ringfold.internal.TombstoneRow.Stream.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            TombstoneRow.Stream = (function() {

                /**
                 * Properties of a Stream.
                 * @memberof ringfold.internal.TombstoneRow
                 * @interface IStream
                 * @property {string|undefined} [aggregateType] Stream aggregateType
                 * @property {number|undefined} [lastRevision] Stream lastRevision
                 * @property {number|undefined} [lastRecordedAtMs] Stream lastRecordedAtMs
                 * @property {number|undefined} [index] Stream index
                 */

                /**
                 * Constructs a new Stream.
                 * @memberof ringfold.internal.TombstoneRow
                 * @classdesc Represents a Stream.
                 * @implements IStream
                 * @constructor
                 * @param {ringfold.internal.TombstoneRow.IStream=} [properties] Properties to set
                 */
                function Stream(properties) {
                    if (properties)
                        for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                }

                /**
                 * Stream aggregateType.
                 * @member {string} aggregateType
                 * @memberof ringfold.internal.TombstoneRow.Stream
                 * @instance
                 */
                Stream.prototype.aggregateType = "";

                /**
                 * Stream lastRevision.
                 * @member {number} lastRevision
                 * @memberof ringfold.internal.TombstoneRow.Stream
                 * @instance
                 */
                Stream.prototype.lastRevision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Stream lastRecordedAtMs.
                 * @member {number} lastRecordedAtMs
                 * @memberof ringfold.internal.TombstoneRow.Stream
                 * @instance
                 */
                Stream.prototype.lastRecordedAtMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Stream index.
                 * @member {number} index
                 * @memberof ringfold.internal.TombstoneRow.Stream
                 * @instance
                 */
                Stream.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Encodes the specified Stream message. Does not implicitly {@link ringfold.internal.TombstoneRow.Stream.verify|verify} messages.
                 * @function encode
                 * @memberof ringfold.internal.TombstoneRow.Stream
                 * @static
                 * @param {ringfold.internal.TombstoneRow.IStream} message Stream message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Stream.encode = function encode(message, writer, q) {
                    if (!writer)
                        writer = $Writer.create();
                    if (q === undefined)
                        q = 0;
                    if (q > $util.recursionLimit)
                        throw Error("max depth exceeded");
                    if (message.aggregateType != null && Object.hasOwnProperty.call(message, "aggregateType"))
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.aggregateType);
                    if (message.lastRevision != null && Object.hasOwnProperty.call(message, "lastRevision"))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.lastRevision);
                    if (message.lastRecordedAtMs != null && Object.hasOwnProperty.call(message, "lastRecordedAtMs"))
                        writer.uint32(/* id 3, wireType 0 =*/24).int64(message.lastRecordedAtMs);
                    if (message.index != null && Object.hasOwnProperty.call(message, "index"))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.index);
                    return writer;
                };

                /**
                 * Decodes a Stream message from the specified reader or buffer.
                 * @function decode
                 * @memberof ringfold.internal.TombstoneRow.Stream
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {ringfold.internal.TombstoneRow.Stream} Stream
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Stream.decode = function decode(reader, length, error, long) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (long === undefined)
                        long = 0;
                    if (long > $Reader.recursionLimit)
                        throw Error("maximum nesting depth exceeded");
                    let end, message;
                    if (length === undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = new $root.ringfold.internal.TombstoneRow.Stream();
                    while (reader.pos < end) {
                        let tag = reader.uint32();
                        if (tag === error)
                            break;
                        switch (tag >>> 3) {
                        case 1: {
                                message.aggregateType = reader.string();
                                break;
                            }
                        case 2: {
                                message.lastRevision = reader.uint64();
                                break;
                            }
                        case 3: {
                                message.lastRecordedAtMs = reader.int64();
                                break;
                            }
                        case 4: {
                                message.index = reader.uint64();
                                break;
                            }
                        default:
                            reader.skipType(tag & 7, long);
                            break;
                        }
                    }
                    if (length !== undefined) {
                        if (reader.pos !== end)
                            throw RangeError("index out of range");
                        reader.len = length;
                    }
                    return message;
                };

                return Stream;
            })();

            return TombstoneRow;
        })();

        internal.AppendIdRow = (function() {

            /**
             * Properties of an AppendIdRow.
             * @memberof ringfold.internal
             * @interface IAppendIdRow
             * @property {number|undefined} [firstRevision] AppendIdRow firstRevision
             * @property {number|undefined} [lastRevision] AppendIdRow lastRevision
             * @property {number|undefined} [index] AppendIdRow index
             * @property {Uint8Array|undefined} [requestDigest] AppendIdRow requestDigest
             */

            /**
             * Constructs a new AppendIdRow.
             * @memberof ringfold.internal
             * @classdesc Represents an AppendIdRow.
             * @implements IAppendIdRow
             * @constructor
             * @param {ringfold.internal.IAppendIdRow=} [properties] Properties to set
             */
            function AppendIdRow(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * AppendIdRow firstRevision.
             * @member {number} firstRevision
             * @memberof ringfold.internal.AppendIdRow
             * @instance
             */
            AppendIdRow.prototype.firstRevision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AppendIdRow lastRevision.
             * @member {number} lastRevision
             * @memberof ringfold.internal.AppendIdRow
             * @instance
             */
            AppendIdRow.prototype.lastRevision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AppendIdRow index.
             * @member {number} index
             * @memberof ringfold.internal.AppendIdRow
             * @instance
             */
            AppendIdRow.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AppendIdRow requestDigest.
             * @member {Uint8Array} requestDigest
             * @memberof ringfold.internal.AppendIdRow
             * @instance
             */
            AppendIdRow.prototype.requestDigest = $util.newBuffer([]);

            /**
             * Encodes the specified AppendIdRow message. Does not implicitly {@link ringfold.internal.AppendIdRow.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.AppendIdRow
             * @static
             * @param {ringfold.internal.IAppendIdRow} message AppendIdRow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AppendIdRow.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.firstRevision != null && Object.hasOwnProperty.call(message, "firstRevision"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.firstRevision);
                if (message.lastRevision != null && Object.hasOwnProperty.call(message, "lastRevision"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.lastRevision);
                if (message.index != null && Object.hasOwnProperty.call(message, "index"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.index);
                if (message.requestDigest != null && Object.hasOwnProperty.call(message, "requestDigest"))
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.requestDigest);
                return writer;
            };

            /**
             * Decodes an AppendIdRow message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.AppendIdRow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.AppendIdRow} AppendIdRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AppendIdRow.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.AppendIdRow();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.firstRevision = reader.uint64();
                            break;
                        }
                    case 2: {
                            message.lastRevision = reader.uint64();
                            break;
                        }
                    case 3: {
                            message.index = reader.uint64();
                            break;
                        }
                    case 4: {
                            message.requestDigest = reader.bytes();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return AppendIdRow;
        })();

        internal.FoldedStateRow = (function() {

            /**
             * Properties of a FoldedStateRow.
             * @memberof ringfold.internal
             * @interface IFoldedStateRow
             * @property {number|undefined} [revision] FoldedStateRow revision
             * @property {number|undefined} [stateVersion] FoldedStateRow stateVersion
             * @property {number|undefined} [recordedAtMs] FoldedStateRow recordedAtMs
             * @property {Uint8Array|undefined} [state] FoldedStateRow state
             */

            /**
             * Constructs a new FoldedStateRow.
             * @memberof ringfold.internal
             * @classdesc Represents a FoldedStateRow.
             * @implements IFoldedStateRow
             * @constructor
             * @param {ringfold.internal.IFoldedStateRow=} [properties] Properties to set
             */
            function FoldedStateRow(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * FoldedStateRow revision.
             * @member {number} revision
             * @memberof ringfold.internal.FoldedStateRow
             * @instance
             */
            FoldedStateRow.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * FoldedStateRow stateVersion.
             * @member {number} stateVersion
             * @memberof ringfold.internal.FoldedStateRow
             * @instance
             */
            FoldedStateRow.prototype.stateVersion = 0;

            /**
             * FoldedStateRow recordedAtMs.
             * @member {number} recordedAtMs
             * @memberof ringfold.internal.FoldedStateRow
             * @instance
             */
            FoldedStateRow.prototype.recordedAtMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * FoldedStateRow state.
             * @member {Uint8Array} state
             * @memberof ringfold.internal.FoldedStateRow
             * @instance
             */
            FoldedStateRow.prototype.state = $util.newBuffer([]);

            /**
             * Encodes the specified FoldedStateRow message. Does not implicitly {@link ringfold.internal.FoldedStateRow.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.FoldedStateRow
             * @static
             * @param {ringfold.internal.IFoldedStateRow} message FoldedStateRow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FoldedStateRow.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.revision != null && Object.hasOwnProperty.call(message, "revision"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.revision);
                if (message.stateVersion != null && Object.hasOwnProperty.call(message, "stateVersion"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.stateVersion);
                if (message.recordedAtMs != null && Object.hasOwnProperty.call(message, "recordedAtMs"))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.recordedAtMs);
                if (message.state != null && Object.hasOwnProperty.call(message, "state"))
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.state);
                return writer;
            };

            /**
             * Decodes a FoldedStateRow message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.FoldedStateRow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.FoldedStateRow} FoldedStateRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FoldedStateRow.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.FoldedStateRow();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.revision = reader.uint64();
                            break;
                        }
                    case 2: {
                            message.stateVersion = reader.uint32();
                            break;
                        }
                    case 3: {
                            message.recordedAtMs = reader.int64();
                            break;
                        }
                    case 4: {
                            message.state = reader.bytes();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return FoldedStateRow;
        })();

        internal.ErasureRow = (function() {

            /**
             * Properties of an ErasureRow.
             * @memberof ringfold.internal
             * @interface IErasureRow
             * @property {number|undefined} [lastRevision] ErasureRow lastRevision
             * @property {number|undefined} [index] ErasureRow index
             */

            /**
             * Constructs a new ErasureRow.
             * @memberof ringfold.internal
             * @classdesc Represents an ErasureRow.
             * @implements IErasureRow
             * @constructor
             * @param {ringfold.internal.IErasureRow=} [properties] Properties to set
             */
            function ErasureRow(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ErasureRow lastRevision.
             * @member {number} lastRevision
             * @memberof ringfold.internal.ErasureRow
             * @instance
             */
            ErasureRow.prototype.lastRevision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ErasureRow index.
             * @member {number} index
             * @memberof ringfold.internal.ErasureRow
             * @instance
             */
            ErasureRow.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified ErasureRow message. Does not implicitly {@link ringfold.internal.ErasureRow.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.ErasureRow
             * @static
             * @param {ringfold.internal.IErasureRow} message ErasureRow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ErasureRow.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.lastRevision != null && Object.hasOwnProperty.call(message, "lastRevision"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.lastRevision);
                if (message.index != null && Object.hasOwnProperty.call(message, "index"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.index);
                return writer;
            };

            /**
             * Decodes an ErasureRow message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.ErasureRow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.ErasureRow} ErasureRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ErasureRow.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.ErasureRow();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.lastRevision = reader.uint64();
                            break;
                        }
                    case 2: {
                            message.index = reader.uint64();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ErasureRow;
        })();

        internal.AppliedRow = (function() {

            /**
             * Properties of an AppliedRow.
             * @memberof ringfold.internal
             * @interface IAppliedRow
             * @property {number|undefined} [index] AppliedRow index
             * @property {number|undefined} [term] AppliedRow term
             */

            /**
             * Constructs a new AppliedRow.
             * @memberof ringfold.internal
             * @classdesc Represents an AppliedRow.
             * @implements IAppliedRow
             * @constructor
             * @param {ringfold.internal.IAppliedRow=} [properties] Properties to set
             */
            function AppliedRow(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * AppliedRow index.
             * @member {number} index
             * @memberof ringfold.internal.AppliedRow
             * @instance
             */
            AppliedRow.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AppliedRow term.
             * @member {number} term
             * @memberof ringfold.internal.AppliedRow
             * @instance
             */
            AppliedRow.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified AppliedRow message. Does not implicitly {@link ringfold.internal.AppliedRow.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.AppliedRow
             * @static
             * @param {ringfold.internal.IAppliedRow} message AppliedRow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AppliedRow.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.index != null && Object.hasOwnProperty.call(message, "index"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.index);
                if (message.term != null && Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.term);
                return writer;
            };

            /**
             * Decodes an AppliedRow message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.AppliedRow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.AppliedRow} AppliedRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AppliedRow.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.AppliedRow();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.index = reader.uint64();
                            break;
                        }
                    case 2: {
                            message.term = reader.uint64();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return AppliedRow;
        })();

        internal.QuarantineRow = (function() {

            /**
             * Properties of a QuarantineRow.
             * @memberof ringfold.internal
             * @interface IQuarantineRow
             * @property {string|undefined} [reason] QuarantineRow reason
             * @property {number|undefined} [sinceMs] QuarantineRow sinceMs
             */

            /**
             * Constructs a new QuarantineRow.
             * @memberof ringfold.internal
             * @classdesc Represents a QuarantineRow.
             * @implements IQuarantineRow
             * @constructor
             * @param {ringfold.internal.IQuarantineRow=} [properties] Properties to set
             */
            function QuarantineRow(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * QuarantineRow reason.
             * @member {string} reason
             * @memberof ringfold.internal.QuarantineRow
             * @instance
             */
            QuarantineRow.prototype.reason = "";

            /**
             * QuarantineRow sinceMs.
             * @member {number} sinceMs
             * @memberof ringfold.internal.QuarantineRow
             * @instance
             */
            QuarantineRow.prototype.sinceMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified QuarantineRow message. Does not implicitly {@link ringfold.internal.QuarantineRow.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.QuarantineRow
             * @static
             * @param {ringfold.internal.IQuarantineRow} message QuarantineRow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            QuarantineRow.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.reason != null && Object.hasOwnProperty.call(message, "reason"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.reason);
                if (message.sinceMs != null && Object.hasOwnProperty.call(message, "sinceMs"))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.sinceMs);
                return writer;
            };

            /**
             * Decodes a QuarantineRow message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.QuarantineRow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.QuarantineRow} QuarantineRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            QuarantineRow.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.QuarantineRow();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.reason = reader.string();
                            break;
                        }
                    case 2: {
                            message.sinceMs = reader.int64();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return QuarantineRow;
        })();

        internal.EntryRow = (function() {

            /**
             * Properties of an EntryRow.
             * @memberof ringfold.internal
             * @interface IEntryRow
             * @property {number|undefined} [term] EntryRow term
             * @property {ringfold.internal.EntryKind|undefined} [kind] EntryRow kind
             * @property {Uint8Array|undefined} [payload] EntryRow payload
             */

            /**
             * Constructs a new EntryRow.
             * @memberof ringfold.internal
             * @classdesc Represents an EntryRow.
             * @implements IEntryRow
             * @constructor
             * @param {ringfold.internal.IEntryRow=} [properties] Properties to set
             */
            function EntryRow(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * EntryRow term.
             * @member {number} term
             * @memberof ringfold.internal.EntryRow
             * @instance
             */
            EntryRow.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EntryRow kind.
             * @member {ringfold.internal.EntryKind} kind
             * @memberof ringfold.internal.EntryRow
             * @instance
             */
            EntryRow.prototype.kind = 0;

            /**
             * EntryRow payload.
             * @member {Uint8Array} payload
             * @memberof ringfold.internal.EntryRow
             * @instance
             */
            EntryRow.prototype.payload = $util.newBuffer([]);

            /**
             * Encodes the specified EntryRow message. Does not implicitly {@link ringfold.internal.EntryRow.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.EntryRow
             * @static
             * @param {ringfold.internal.IEntryRow} message EntryRow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EntryRow.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.term != null && Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.term);
                if (message.kind != null && Object.hasOwnProperty.call(message, "kind"))
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.kind);
                if (message.payload != null && Object.hasOwnProperty.call(message, "payload"))
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.payload);
                return writer;
            };

            /**
             * Decodes an EntryRow message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.EntryRow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.EntryRow} EntryRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EntryRow.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.EntryRow();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.term = reader.uint64();
                            break;
                        }
                    case 2: {
                            message.kind = reader.int32();
                            break;
                        }
                    case 3: {
                            message.payload = reader.bytes();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return EntryRow;
        })();

        /**
         * EntryKind enum.
         * @name ringfold.internal.EntryKind
         * @enum {number}
         * @property {number} ENTRY_KIND_UNSPECIFIED=0 ENTRY_KIND_UNSPECIFIED value
         * @property {number} ENTRY_KIND_COMMAND=1 ENTRY_KIND_COMMAND value
         * @property {number} ENTRY_KIND_CONFIGURATION=2 ENTRY_KIND_CONFIGURATION value
         * @property {number} ENTRY_KIND_EMPTY=3 ENTRY_KIND_EMPTY value
         */
        internal.EntryKind = (function() {
            const valuesById = {}, values = Object.create(valuesById);
            values[valuesById[0] = "ENTRY_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "ENTRY_KIND_COMMAND"] = 1;
            values[valuesById[2] = "ENTRY_KIND_CONFIGURATION"] = 2;
            values[valuesById[3] = "ENTRY_KIND_EMPTY"] = 3;
            return values;
        })();

        internal.HardStateRow = (function() {

            /**
             * Properties of a HardStateRow.
             * @memberof ringfold.internal
             * @interface IHardStateRow
             * @property {number|undefined} [term] HardStateRow term
             * @property {number|undefined} [votedFor] HardStateRow votedFor
             * @property {number|undefined} [logStartIndex] HardStateRow logStartIndex
             * @property {number|undefined} [logStartTerm] HardStateRow logStartTerm
             */

            /**
             * Constructs a new HardStateRow.
             * @memberof ringfold.internal
             * @classdesc Represents a HardStateRow.
             * @implements IHardStateRow
             * @constructor
             * @param {ringfold.internal.IHardStateRow=} [properties] Properties to set
             */
            function HardStateRow(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * HardStateRow term.
             * @member {number} term
             * @memberof ringfold.internal.HardStateRow
             * @instance
             */
            HardStateRow.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * HardStateRow votedFor.
             * @member {number} votedFor
             * @memberof ringfold.internal.HardStateRow
             * @instance
             */
            HardStateRow.prototype.votedFor = 0;

            /**
             * HardStateRow logStartIndex.
             * @member {number} logStartIndex
             * @memberof ringfold.internal.HardStateRow
             * @instance
             */
            HardStateRow.prototype.logStartIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * HardStateRow logStartTerm.
             * @member {number} logStartTerm
             * @memberof ringfold.internal.HardStateRow
             * @instance
             */
            HardStateRow.prototype.logStartTerm = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified HardStateRow message. Does not implicitly {@link ringfold.internal.HardStateRow.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.HardStateRow
             * @static
             * @param {ringfold.internal.IHardStateRow} message HardStateRow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HardStateRow.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.term != null && Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.term);
                if (message.votedFor != null && Object.hasOwnProperty.call(message, "votedFor"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.votedFor);
                if (message.logStartIndex != null && Object.hasOwnProperty.call(message, "logStartIndex"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.logStartIndex);
                if (message.logStartTerm != null && Object.hasOwnProperty.call(message, "logStartTerm"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.logStartTerm);
                return writer;
            };

            /**
             * Decodes a HardStateRow message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.HardStateRow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.HardStateRow} HardStateRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HardStateRow.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.HardStateRow();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.term = reader.uint64();
                            break;
                        }
                    case 2: {
                            message.votedFor = reader.uint32();
                            break;
                        }
                    case 3: {
                            message.logStartIndex = reader.uint64();
                            break;
                        }
                    case 4: {
                            message.logStartTerm = reader.uint64();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return HardStateRow;
        })();

        internal.ConfigurationRow = (function() {

            /**
             * Properties of a ConfigurationRow.
             * @memberof ringfold.internal
             * @interface IConfigurationRow
             * @property {Array.<ringfold.internal.ConfigurationRow.IReplica>|undefined} [replicas] ConfigurationRow replicas
             * @property {number|undefined} [nextReplicaId] ConfigurationRow nextReplicaId
             */

            /**
             * Constructs a new ConfigurationRow.
             * @memberof ringfold.internal
             * @classdesc Represents a ConfigurationRow.
             * @implements IConfigurationRow
             * @constructor
             * @param {ringfold.internal.IConfigurationRow=} [properties] Properties to set
             */
            function ConfigurationRow(properties) {
                this.replicas = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ConfigurationRow replicas.
             * @member {Array.<ringfold.internal.ConfigurationRow.Replica>} replicas
             * @memberof ringfold.internal.ConfigurationRow
             * @instance
             */
            ConfigurationRow.prototype.replicas = $util.emptyArray;

            /**
             * ConfigurationRow nextReplicaId.
             * @member {number} nextReplicaId
             * @memberof ringfold.internal.ConfigurationRow
             * @instance
             */
            ConfigurationRow.prototype.nextReplicaId = 0;

            /**
             * Encodes the specified ConfigurationRow message. Does not implicitly {@link ringfold.internal.ConfigurationRow.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.ConfigurationRow
             * @static
             * @param {ringfold.internal.IConfigurationRow} message ConfigurationRow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConfigurationRow.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.replicas != null && message.replicas.length)
                    for (let i = 0; i < message.replicas.length; ++i)
                        $root.ringfold.internal.ConfigurationRow.Replica.encode(message.replicas[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                if (message.nextReplicaId != null && Object.hasOwnProperty.call(message, "nextReplicaId"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.nextReplicaId);
                return writer;
            };

            /**
             * Decodes a ConfigurationRow message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.ConfigurationRow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.ConfigurationRow} ConfigurationRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConfigurationRow.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.ConfigurationRow();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.replicas && message.replicas.length))
                                message.replicas = [];
                            message.replicas.push($root.ringfold.internal.ConfigurationRow.Replica.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    case 2: {
                            message.nextReplicaId = reader.uint32();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            ConfigurationRow.Replica = (function() {

                /**
                 * Properties of a Replica.
                 * @memberof ringfold.internal.ConfigurationRow
                 * @interface IReplica
                 * @property {number|undefined} [id] Replica id
                 * @property {string|undefined} [nodeId] Replica nodeId
                 * @property {boolean|undefined} [isLearner] Replica isLearner
                 */

                /**
                 * Constructs a new Replica.
                 * @memberof ringfold.internal.ConfigurationRow
                 * @classdesc Represents a Replica.
                 * @implements IReplica
                 * @constructor
                 * @param {ringfold.internal.ConfigurationRow.IReplica=} [properties] Properties to set
                 */
                function Replica(properties) {
                    if (properties)
                        for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                }

                /**
                 * Replica id.
                 * @member {number} id
                 * @memberof ringfold.internal.ConfigurationRow.Replica
                 * @instance
                 */
                Replica.prototype.id = 0;

                /**
                 * Replica nodeId.
                 * @member {string} nodeId
                 * @memberof ringfold.internal.ConfigurationRow.Replica
                 * @instance
                 */
                Replica.prototype.nodeId = "";

                /**
                 * Replica isLearner.
                 * @member {boolean} isLearner
                 * @memberof ringfold.internal.ConfigurationRow.Replica
                 * @instance
                 */
                Replica.prototype.isLearner = false;

                /**
                 * Encodes the specified Replica message. Does not implicitly {@link ringfold.internal.ConfigurationRow.Replica.verify|verify} messages.
                 * @function encode
                 * @memberof ringfold.internal.ConfigurationRow.Replica
                 * @static
                 * @param {ringfold.internal.ConfigurationRow.IReplica} message Replica message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Replica.encode = function encode(message, writer, q) {
                    if (!writer)
                        writer = $Writer.create();
                    if (q === undefined)
                        q = 0;
                    if (q > $util.recursionLimit)
                        throw Error("max depth exceeded");
                    if (message.id != null && Object.hasOwnProperty.call(message, "id"))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                    if (message.nodeId != null && Object.hasOwnProperty.call(message, "nodeId"))
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.nodeId);
                    if (message.isLearner != null && Object.hasOwnProperty.call(message, "isLearner"))
                        writer.uint32(/* id 3, wireType 0 =*/24).bool(message.isLearner);
                    return writer;
                };

                /**
                 * Decodes a Replica message from the specified reader or buffer.
                 * @function decode
                 * @memberof ringfold.internal.ConfigurationRow.Replica
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {ringfold.internal.ConfigurationRow.Replica} Replica
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Replica.decode = function decode(reader, length, error, long) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (long === undefined)
                        long = 0;
                    if (long > $Reader.recursionLimit)
                        throw Error("maximum nesting depth exceeded");
                    let end, message;
                    if (length === undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = new $root.ringfold.internal.ConfigurationRow.Replica();
                    while (reader.pos < end) {
                        let tag = reader.uint32();
                        if (tag === error)
                            break;
                        switch (tag >>> 3) {
                        case 1: {
                                message.id = reader.uint32();
                                break;
                            }
                        case 2: {
                                message.nodeId = reader.string();
                                break;
                            }
                        case 3: {
                                message.isLearner = reader.bool();
                                break;
                            }
                        default:
                            reader.skipType(tag & 7, long);
                            break;
                        }
                    }
                    if (length !== undefined) {
                        if (reader.pos !== end)
                            throw RangeError("index out of range");
                        reader.len = length;
                    }
                    return message;
                };

                return Replica;
            })();

            return ConfigurationRow;
        })();

        internal.ReplicaRow = (function() {

            /**
             * Properties of a ReplicaRow.
             * @memberof ringfold.internal
             * @interface IReplicaRow
             * @property {number|undefined} [slot] ReplicaRow slot
             * @property {number|undefined} [replicaId] ReplicaRow replicaId
             * @property {number|undefined} [removedReplicaId] ReplicaRow removedReplicaId
             */

            /**
             * Constructs a new ReplicaRow.
             * @memberof ringfold.internal
             * @classdesc Represents a ReplicaRow.
             * @implements IReplicaRow
             * @constructor
             * @param {ringfold.internal.IReplicaRow=} [properties] Properties to set
             */
            function ReplicaRow(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ReplicaRow slot.
             * @member {number} slot
             * @memberof ringfold.internal.ReplicaRow
             * @instance
             */
            ReplicaRow.prototype.slot = 0;

            /**
             * ReplicaRow replicaId.
             * @member {number} replicaId
             * @memberof ringfold.internal.ReplicaRow
             * @instance
             */
            ReplicaRow.prototype.replicaId = 0;

            /**
             * ReplicaRow removedReplicaId.
             * @member {number} removedReplicaId
             * @memberof ringfold.internal.ReplicaRow
             * @instance
             */
            ReplicaRow.prototype.removedReplicaId = 0;

            /**
             * Encodes the specified ReplicaRow message. Does not implicitly {@link ringfold.internal.ReplicaRow.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.ReplicaRow
             * @static
             * @param {ringfold.internal.IReplicaRow} message ReplicaRow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReplicaRow.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.slot != null && Object.hasOwnProperty.call(message, "slot"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.slot);
                if (message.replicaId != null && Object.hasOwnProperty.call(message, "replicaId"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.replicaId);
                if (message.removedReplicaId != null && Object.hasOwnProperty.call(message, "removedReplicaId"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.removedReplicaId);
                return writer;
            };

            /**
             * Decodes a ReplicaRow message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.ReplicaRow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.ReplicaRow} ReplicaRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReplicaRow.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.ReplicaRow();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.slot = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.replicaId = reader.uint32();
                            break;
                        }
                    case 3: {
                            message.removedReplicaId = reader.uint32();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ReplicaRow;
        })();

        internal.SlotsRow = (function() {

            /**
             * Properties of a SlotsRow.
             * @memberof ringfold.internal
             * @interface ISlotsRow
             * @property {number|undefined} [nextSlot] SlotsRow nextSlot
             * @property {Array.<number>|undefined} [discardedSlots] SlotsRow discardedSlots
             */

            /**
             * Constructs a new SlotsRow.
             * @memberof ringfold.internal
             * @classdesc Represents a SlotsRow.
             * @implements ISlotsRow
             * @constructor
             * @param {ringfold.internal.ISlotsRow=} [properties] Properties to set
             */
            function SlotsRow(properties) {
                this.discardedSlots = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * SlotsRow nextSlot.
             * @member {number} nextSlot
             * @memberof ringfold.internal.SlotsRow
             * @instance
             */
            SlotsRow.prototype.nextSlot = 0;

            /**
             * SlotsRow discardedSlots.
             * @member {Array.<number>} discardedSlots
             * @memberof ringfold.internal.SlotsRow
             * @instance
             */
            SlotsRow.prototype.discardedSlots = $util.emptyArray;

            /**
             * Encodes the specified SlotsRow message. Does not implicitly {@link ringfold.internal.SlotsRow.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.SlotsRow
             * @static
             * @param {ringfold.internal.ISlotsRow} message SlotsRow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SlotsRow.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.nextSlot != null && Object.hasOwnProperty.call(message, "nextSlot"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.nextSlot);
                if (message.discardedSlots != null && message.discardedSlots.length) {
                    writer.uint32(/* id 2, wireType 2 =*/18).fork();
                    for (let i = 0; i < message.discardedSlots.length; ++i)
                        writer.uint32(message.discardedSlots[i]);
                    writer.ldelim();
                }
                return writer;
            };

            /**
             * Decodes a SlotsRow message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.SlotsRow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.SlotsRow} SlotsRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SlotsRow.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.SlotsRow();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.nextSlot = reader.uint32();
                            break;
                        }
                    case 2: {
                            if (!(message.discardedSlots && message.discardedSlots.length))
                                message.discardedSlots = [];
                            if ((tag & 7) === 2) {
                                let end2 = reader.uint32() + reader.pos;
                                if (end2 > reader.len)
                                    throw RangeError("index out of range");
                                reader.len = end2;
                                while (reader.pos < end2)
                                    message.discardedSlots.push(reader.uint32());
                                if (reader.pos !== end2)
                                    throw RangeError("index out of range");
                                reader.len = end;
                            } else
                                message.discardedSlots.push(reader.uint32());
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return SlotsRow;
        })();

        internal.FoundingRow = (function() {

            /**
             * Properties of a FoundingRow.
             * @memberof ringfold.internal
             * @interface IFoundingRow
             * @property {string|undefined} [clusterId] FoundingRow clusterId
             * @property {string|undefined} [nodeId] FoundingRow nodeId
             * @property {number|undefined} [partitionCount] FoundingRow partitionCount
             * @property {number|undefined} [foundedAtMs] FoundingRow foundedAtMs
             * @property {boolean|undefined} [isRemoved] FoundingRow isRemoved
             */

            /**
             * Constructs a new FoundingRow.
             * @memberof ringfold.internal
             * @classdesc Represents a FoundingRow.
             * @implements IFoundingRow
             * @constructor
             * @param {ringfold.internal.IFoundingRow=} [properties] Properties to set
             */
            function FoundingRow(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * FoundingRow clusterId.
             * @member {string} clusterId
             * @memberof ringfold.internal.FoundingRow
             * @instance
             */
            FoundingRow.prototype.clusterId = "";

            /**
             * FoundingRow nodeId.
             * @member {string} nodeId
             * @memberof ringfold.internal.FoundingRow
             * @instance
             */
            FoundingRow.prototype.nodeId = "";

            /**
             * FoundingRow partitionCount.
             * @member {number} partitionCount
             * @memberof ringfold.internal.FoundingRow
             * @instance
             */
            FoundingRow.prototype.partitionCount = 0;

            /**
             * FoundingRow foundedAtMs.
             * @member {number} foundedAtMs
             * @memberof ringfold.internal.FoundingRow
             * @instance
             */
            FoundingRow.prototype.foundedAtMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * FoundingRow isRemoved.
             * @member {boolean} isRemoved
             * @memberof ringfold.internal.FoundingRow
             * @instance
             */
            FoundingRow.prototype.isRemoved = false;

            /**
             * Encodes the specified FoundingRow message. Does not implicitly {@link ringfold.internal.FoundingRow.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.FoundingRow
             * @static
             * @param {ringfold.internal.IFoundingRow} message FoundingRow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FoundingRow.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.clusterId != null && Object.hasOwnProperty.call(message, "clusterId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.clusterId);
                if (message.nodeId != null && Object.hasOwnProperty.call(message, "nodeId"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.nodeId);
                if (message.partitionCount != null && Object.hasOwnProperty.call(message, "partitionCount"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.partitionCount);
                if (message.foundedAtMs != null && Object.hasOwnProperty.call(message, "foundedAtMs"))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.foundedAtMs);
                if (message.isRemoved != null && Object.hasOwnProperty.call(message, "isRemoved"))
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.isRemoved);
                return writer;
            };

            /**
             * Decodes a FoundingRow message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.FoundingRow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.FoundingRow} FoundingRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FoundingRow.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.FoundingRow();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.clusterId = reader.string();
                            break;
                        }
                    case 2: {
                            message.nodeId = reader.string();
                            break;
                        }
                    case 3: {
                            message.partitionCount = reader.uint32();
                            break;
                        }
                    case 4: {
                            message.foundedAtMs = reader.int64();
                            break;
                        }
                    case 5: {
                            message.isRemoved = reader.bool();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return FoundingRow;
        })();

        internal.SessionToken = (function() {

            /**
             * Properties of a SessionToken.
             * @memberof ringfold.internal
             * @interface ISessionToken
             * @property {string|undefined} [clusterId] SessionToken clusterId
             * @property {number|undefined} [partition] SessionToken partition
             * @property {number|undefined} [generation] SessionToken generation
             * @property {number|undefined} [index] SessionToken index
             */

            /**
             * Constructs a new SessionToken.
             * @memberof ringfold.internal
             * @classdesc Represents a SessionToken.
             * @implements ISessionToken
             * @constructor
             * @param {ringfold.internal.ISessionToken=} [properties] Properties to set
             */
            function SessionToken(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * SessionToken clusterId.
             * @member {string} clusterId
             * @memberof ringfold.internal.SessionToken
             * @instance
             */
            SessionToken.prototype.clusterId = "";

            /**
             * SessionToken partition.
             * @member {number} partition
             * @memberof ringfold.internal.SessionToken
             * @instance
             */
            SessionToken.prototype.partition = 0;

            /**
             * SessionToken generation.
             * @member {number} generation
             * @memberof ringfold.internal.SessionToken
             * @instance
             */
            SessionToken.prototype.generation = 0;

            /**
             * SessionToken index.
             * @member {number} index
             * @memberof ringfold.internal.SessionToken
             * @instance
             */
            SessionToken.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified SessionToken message. Does not implicitly {@link ringfold.internal.SessionToken.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.SessionToken
             * @static
             * @param {ringfold.internal.ISessionToken} message SessionToken message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionToken.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.clusterId != null && Object.hasOwnProperty.call(message, "clusterId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.clusterId);
                if (message.partition != null && Object.hasOwnProperty.call(message, "partition"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.partition);
                if (message.generation != null && Object.hasOwnProperty.call(message, "generation"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.generation);
                if (message.index != null && Object.hasOwnProperty.call(message, "index"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.index);
                return writer;
            };

            /**
             * Decodes a SessionToken message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.SessionToken
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.SessionToken} SessionToken
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionToken.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.SessionToken();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.clusterId = reader.string();
                            break;
                        }
                    case 2: {
                            message.partition = reader.uint32();
                            break;
                        }
                    case 3: {
                            message.generation = reader.uint32();
                            break;
                        }
                    case 4: {
                            message.index = reader.uint64();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return SessionToken;
        })();

        internal.Cursor = (function() {

            /**
             * Properties of a Cursor.
             * @memberof ringfold.internal
             * @interface ICursor
             * @property {number|undefined} [fromIndex] Cursor fromIndex
             * @property {number|undefined} [sentEvents] Cursor sentEvents
             * @property {number|undefined} [toIndex] Cursor toIndex
             * @property {string|undefined} [customerId] Cursor customerId
             * @property {string|undefined} [aggregateType] Cursor aggregateType
             * @property {number|undefined} [revision] Cursor revision
             * @property {number|undefined} [appliedIndexMin] Cursor appliedIndexMin
             */

            /**
             * Constructs a new Cursor.
             * @memberof ringfold.internal
             * @classdesc Represents a Cursor.
             * @implements ICursor
             * @constructor
             * @param {ringfold.internal.ICursor=} [properties] Properties to set
             */
            function Cursor(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Cursor fromIndex.
             * @member {number} fromIndex
             * @memberof ringfold.internal.Cursor
             * @instance
             */
            Cursor.prototype.fromIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Cursor sentEvents.
             * @member {number} sentEvents
             * @memberof ringfold.internal.Cursor
             * @instance
             */
            Cursor.prototype.sentEvents = 0;

            /**
             * Cursor toIndex.
             * @member {number} toIndex
             * @memberof ringfold.internal.Cursor
             * @instance
             */
            Cursor.prototype.toIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Cursor customerId.
             * @member {string} customerId
             * @memberof ringfold.internal.Cursor
             * @instance
             */
            Cursor.prototype.customerId = "";

            /**
             * Cursor aggregateType.
             * @member {string} aggregateType
             * @memberof ringfold.internal.Cursor
             * @instance
             */
            Cursor.prototype.aggregateType = "";

            /**
             * Cursor revision.
             * @member {number} revision
             * @memberof ringfold.internal.Cursor
             * @instance
             */
            Cursor.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Cursor appliedIndexMin.
             * @member {number} appliedIndexMin
             * @memberof ringfold.internal.Cursor
             * @instance
             */
            Cursor.prototype.appliedIndexMin = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Cursor message. Does not implicitly {@link ringfold.internal.Cursor.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.Cursor
             * @static
             * @param {ringfold.internal.ICursor} message Cursor message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Cursor.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.fromIndex != null && Object.hasOwnProperty.call(message, "fromIndex"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.fromIndex);
                if (message.sentEvents != null && Object.hasOwnProperty.call(message, "sentEvents"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.sentEvents);
                if (message.toIndex != null && Object.hasOwnProperty.call(message, "toIndex"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.toIndex);
                if (message.customerId != null && Object.hasOwnProperty.call(message, "customerId"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.customerId);
                if (message.aggregateType != null && Object.hasOwnProperty.call(message, "aggregateType"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.aggregateType);
                if (message.revision != null && Object.hasOwnProperty.call(message, "revision"))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.revision);
                if (message.appliedIndexMin != null && Object.hasOwnProperty.call(message, "appliedIndexMin"))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.appliedIndexMin);
                return writer;
            };

            /**
             * Decodes a Cursor message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.Cursor
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.Cursor} Cursor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Cursor.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.Cursor();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.fromIndex = reader.uint64();
                            break;
                        }
                    case 2: {
                            message.sentEvents = reader.uint32();
                            break;
                        }
                    case 3: {
                            message.toIndex = reader.uint64();
                            break;
                        }
                    case 4: {
                            message.customerId = reader.string();
                            break;
                        }
                    case 5: {
                            message.aggregateType = reader.string();
                            break;
                        }
                    case 6: {
                            message.revision = reader.uint64();
                            break;
                        }
                    case 7: {
                            message.appliedIndexMin = reader.uint64();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return Cursor;
        })();

        internal.Checkpoint = (function() {

            /**
             * Properties of a Checkpoint.
             * @memberof ringfold.internal
             * @interface ICheckpoint
             * @property {number|undefined} [format] Checkpoint format
             * @property {string|undefined} [clusterId] Checkpoint clusterId
             * @property {Array.<ringfold.internal.Checkpoint.IPart>|undefined} [parts] Checkpoint parts
             */

            /**
             * Constructs a new Checkpoint.
             * @memberof ringfold.internal
             * @classdesc Represents a Checkpoint.
             * @implements ICheckpoint
             * @constructor
             * @param {ringfold.internal.ICheckpoint=} [properties] Properties to set
             */
            function Checkpoint(properties) {
                this.parts = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Checkpoint format.
             * @member {number} format
             * @memberof ringfold.internal.Checkpoint
             * @instance
             */
            Checkpoint.prototype.format = 0;

            /**
             * Checkpoint clusterId.
             * @member {string} clusterId
             * @memberof ringfold.internal.Checkpoint
             * @instance
             */
            Checkpoint.prototype.clusterId = "";

            /**
             * Checkpoint parts.
             * @member {Array.<ringfold.internal.Checkpoint.Part>} parts
             * @memberof ringfold.internal.Checkpoint
             * @instance
             */
            Checkpoint.prototype.parts = $util.emptyArray;

            /**
             * Encodes the specified Checkpoint message. Does not implicitly {@link ringfold.internal.Checkpoint.verify|verify} messages.
             * @function encode
             * @memberof ringfold.internal.Checkpoint
             * @static
             * @param {ringfold.internal.ICheckpoint} message Checkpoint message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Checkpoint.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.format != null && Object.hasOwnProperty.call(message, "format"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.format);
                if (message.clusterId != null && Object.hasOwnProperty.call(message, "clusterId"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.clusterId);
                if (message.parts != null && message.parts.length)
                    for (let i = 0; i < message.parts.length; ++i)
                        $root.ringfold.internal.Checkpoint.Part.encode(message.parts[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a Checkpoint message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.internal.Checkpoint
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.internal.Checkpoint} Checkpoint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Checkpoint.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.internal.Checkpoint();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.format = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.clusterId = reader.string();
                            break;
                        }
                    case 3: {
                            if (!(message.parts && message.parts.length))
                                message.parts = [];
                            message.parts.push($root.ringfold.internal.Checkpoint.Part.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            Checkpoint.Part = (function() {

                /**
                 * Properties of a Part.
                 * @memberof ringfold.internal.Checkpoint
                 * @interface IPart
                 * @property {number|undefined} [partition] Part partition
                 * @property {Uint8Array|undefined} [cursor] Part cursor
                 */

                /**
                 * Constructs a new Part.
                 * @memberof ringfold.internal.Checkpoint
                 * @classdesc Represents a Part.
                 * @implements IPart
                 * @constructor
                 * @param {ringfold.internal.Checkpoint.IPart=} [properties] Properties to set
                 */
                function Part(properties) {
                    if (properties)
                        for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                }

                /**
                 * Part partition.
                 * @member {number} partition
                 * @memberof ringfold.internal.Checkpoint.Part
                 * @instance
                 */
                Part.prototype.partition = 0;

                /**
                 * Part cursor.
                 * @member {Uint8Array} cursor
                 * @memberof ringfold.internal.Checkpoint.Part
                 * @instance
                 */
                Part.prototype.cursor = $util.newBuffer([]);

                /**
                 * Encodes the specified Part message. Does not implicitly {@link ringfold.internal.Checkpoint.Part.verify|verify} messages.
                 * @function encode
                 * @memberof ringfold.internal.Checkpoint.Part
                 * @static
                 * @param {ringfold.internal.Checkpoint.IPart} message Part message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Part.encode = function encode(message, writer, q) {
                    if (!writer)
                        writer = $Writer.create();
                    if (q === undefined)
                        q = 0;
                    if (q > $util.recursionLimit)
                        throw Error("max depth exceeded");
                    if (message.partition != null && Object.hasOwnProperty.call(message, "partition"))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
                    if (message.cursor != null && Object.hasOwnProperty.call(message, "cursor"))
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.cursor);
                    return writer;
                };

                /**
                 * Decodes a Part message from the specified reader or buffer.
                 * @function decode
                 * @memberof ringfold.internal.Checkpoint.Part
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {ringfold.internal.Checkpoint.Part} Part
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Part.decode = function decode(reader, length, error, long) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (long === undefined)
                        long = 0;
                    if (long > $Reader.recursionLimit)
                        throw Error("maximum nesting depth exceeded");
                    let end, message;
                    if (length === undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = new $root.ringfold.internal.Checkpoint.Part();
                    while (reader.pos < end) {
                        let tag = reader.uint32();
                        if (tag === error)
                            break;
                        switch (tag >>> 3) {
                        case 1: {
                                message.partition = reader.uint32();
                                break;
                            }
                        case 2: {
                                message.cursor = reader.bytes();
                                break;
                            }
                        default:
                            reader.skipType(tag & 7, long);
                            break;
                        }
                    }
                    if (length !== undefined) {
                        if (reader.pos !== end)
                            throw RangeError("index out of range");
                        reader.len = length;
                    }
                    return message;
                };

                return Part;
            })();

            return Checkpoint;
        })();

        return internal;
    })();

    ringfold.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof ringfold
         * @namespace
         */
        const v1 = {};

        /**
         * MemberStatus enum.
         * @name ringfold.v1.MemberStatus
         * @enum {number}
         * @property {number} MEMBER_STATUS_UNSPECIFIED=0 MEMBER_STATUS_UNSPECIFIED value
         * @property {number} MEMBER_STATUS_ACTIVE=1 MEMBER_STATUS_ACTIVE value
         * @property {number} MEMBER_STATUS_DRAINING=2 MEMBER_STATUS_DRAINING value
         * @property {number} MEMBER_STATUS_DEAD=3 MEMBER_STATUS_DEAD value
         * @property {number} MEMBER_STATUS_REMOVED=4 MEMBER_STATUS_REMOVED value
         */
        v1.MemberStatus = (function() {
            const valuesById = {}, values = Object.create(valuesById);
            values[valuesById[0] = "MEMBER_STATUS_UNSPECIFIED"] = 0;
            values[valuesById[1] = "MEMBER_STATUS_ACTIVE"] = 1;
            values[valuesById[2] = "MEMBER_STATUS_DRAINING"] = 2;
            values[valuesById[3] = "MEMBER_STATUS_DEAD"] = 3;
            values[valuesById[4] = "MEMBER_STATUS_REMOVED"] = 4;
            return values;
        })();

        /**
         * MemberHealth enum.
         * @name ringfold.v1.MemberHealth
         * @enum {number}
         * @property {number} MEMBER_HEALTH_UNKNOWN=0 MEMBER_HEALTH_UNKNOWN value
         * @property {number} MEMBER_HEALTH_ALIVE=1 MEMBER_HEALTH_ALIVE value
         * @property {number} MEMBER_HEALTH_SUSPECT=2 MEMBER_HEALTH_SUSPECT value
         * @property {number} MEMBER_HEALTH_FAILED=3 MEMBER_HEALTH_FAILED value
         * @property {number} MEMBER_HEALTH_LEFT=4 MEMBER_HEALTH_LEFT value
         */
        v1.MemberHealth = (function() {
            const valuesById = {}, values = Object.create(valuesById);
            values[valuesById[0] = "MEMBER_HEALTH_UNKNOWN"] = 0;
            values[valuesById[1] = "MEMBER_HEALTH_ALIVE"] = 1;
            values[valuesById[2] = "MEMBER_HEALTH_SUSPECT"] = 2;
            values[valuesById[3] = "MEMBER_HEALTH_FAILED"] = 3;
            values[valuesById[4] = "MEMBER_HEALTH_LEFT"] = 4;
            return values;
        })();

        v1.MemberAddresses = (function() {

            /**
             * Properties of a MemberAddresses.
             * @memberof ringfold.v1
             * @interface IMemberAddresses
             * @property {string|undefined} [client] MemberAddresses client
             * @property {string|undefined} [control] MemberAddresses control
             * @property {string|undefined} [peer] MemberAddresses peer
             */

            /**
             * Constructs a new MemberAddresses.
             * @memberof ringfold.v1
             * @classdesc Represents a MemberAddresses.
             * @implements IMemberAddresses
             * @constructor
             * @param {ringfold.v1.IMemberAddresses=} [properties] Properties to set
             */
            function MemberAddresses(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * MemberAddresses client.
             * @member {string} client
             * @memberof ringfold.v1.MemberAddresses
             * @instance
             */
            MemberAddresses.prototype.client = "";

            /**
             * MemberAddresses control.
             * @member {string} control
             * @memberof ringfold.v1.MemberAddresses
             * @instance
             */
            MemberAddresses.prototype.control = "";

            /**
             * MemberAddresses peer.
             * @member {string} peer
             * @memberof ringfold.v1.MemberAddresses
             * @instance
             */
            MemberAddresses.prototype.peer = "";

            /**
             * Encodes the specified MemberAddresses message. Does not implicitly {@link ringfold.v1.MemberAddresses.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.MemberAddresses
             * @static
             * @param {ringfold.v1.IMemberAddresses} message MemberAddresses message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MemberAddresses.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.client != null && Object.hasOwnProperty.call(message, "client"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.client);
                if (message.control != null && Object.hasOwnProperty.call(message, "control"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.control);
                if (message.peer != null && Object.hasOwnProperty.call(message, "peer"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.peer);
                return writer;
            };

            /**
             * Decodes a MemberAddresses message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.MemberAddresses
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.MemberAddresses} MemberAddresses
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MemberAddresses.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.MemberAddresses();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.client = reader.string();
                            break;
                        }
                    case 2: {
                            message.control = reader.string();
                            break;
                        }
                    case 3: {
                            message.peer = reader.string();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return MemberAddresses;
        })();

        v1.Member = (function() {

            /**
             * Properties of a Member.
             * @memberof ringfold.v1
             * @interface IMember
             * @property {string|undefined} [nodeId] Member nodeId
             * @property {ringfold.v1.IMemberAddresses|undefined} [addresses] Member addresses
             * @property {string|undefined} [zone] Member zone
             * @property {ringfold.v1.MemberStatus|undefined} [status] Member status
             * @property {ringfold.v1.MemberHealth|undefined} [health] Member health
             * @property {number|undefined} [leaders] Member leaders
             * @property {number|undefined} [replicas] Member replicas
             */

            /**
             * Constructs a new Member.
             * @memberof ringfold.v1
             * @classdesc Represents a Member.
             * @implements IMember
             * @constructor
             * @param {ringfold.v1.IMember=} [properties] Properties to set
             */
            function Member(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Member nodeId.
             * @member {string} nodeId
             * @memberof ringfold.v1.Member
             * @instance
             */
            Member.prototype.nodeId = "";

            /**
             * Member addresses.
             * @member {ringfold.v1.MemberAddresses} addresses
             * @memberof ringfold.v1.Member
             * @instance
             */
            Member.prototype.addresses = null;

            /**
             * Member zone.
             * @member {string} zone
             * @memberof ringfold.v1.Member
             * @instance
             */
            Member.prototype.zone = "";

            /**
             * Member status.
             * @member {ringfold.v1.MemberStatus} status
             * @memberof ringfold.v1.Member
             * @instance
             */
            Member.prototype.status = 0;

            /**
             * Member health.
             * @member {ringfold.v1.MemberHealth} health
             * @memberof ringfold.v1.Member
             * @instance
             */
            Member.prototype.health = 0;

            /**
             * Member leaders.
             * @member {number} leaders
             * @memberof ringfold.v1.Member
             * @instance
             */
            Member.prototype.leaders = 0;

            /**
             * Member replicas.
             * @member {number} replicas
             * @memberof ringfold.v1.Member
             * @instance
             */
            Member.prototype.replicas = 0;

            /**
             * Encodes the specified Member message. Does not implicitly {@link ringfold.v1.Member.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.Member
             * @static
             * @param {ringfold.v1.IMember} message Member message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Member.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.nodeId != null && Object.hasOwnProperty.call(message, "nodeId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.nodeId);
                if (message.addresses != null && Object.hasOwnProperty.call(message, "addresses"))
                    $root.ringfold.v1.MemberAddresses.encode(message.addresses, writer.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                if (message.zone != null && Object.hasOwnProperty.call(message, "zone"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.zone);
                if (message.status != null && Object.hasOwnProperty.call(message, "status"))
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.status);
                if (message.health != null && Object.hasOwnProperty.call(message, "health"))
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.health);
                if (message.leaders != null && Object.hasOwnProperty.call(message, "leaders"))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.leaders);
                if (message.replicas != null && Object.hasOwnProperty.call(message, "replicas"))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.replicas);
                return writer;
            };

            /**
             * Decodes a Member message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.Member
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.Member} Member
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Member.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.Member();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.nodeId = reader.string();
                            break;
                        }
                    case 2: {
                            message.addresses = $root.ringfold.v1.MemberAddresses.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 3: {
                            message.zone = reader.string();
                            break;
                        }
                    case 4: {
                            message.status = reader.int32();
                            break;
                        }
                    case 5: {
                            message.health = reader.int32();
                            break;
                        }
                    case 6: {
                            message.leaders = reader.uint32();
                            break;
                        }
                    case 7: {
                            message.replicas = reader.uint32();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return Member;
        })();

        /**
         * ReplicaRole enum.
         * @name ringfold.v1.ReplicaRole
         * @enum {number}
         * @property {number} REPLICA_ROLE_UNSPECIFIED=0 REPLICA_ROLE_UNSPECIFIED value
         * @property {number} REPLICA_ROLE_VOTER=1 REPLICA_ROLE_VOTER value
         * @property {number} REPLICA_ROLE_LEARNER=2 REPLICA_ROLE_LEARNER value
         */
        v1.ReplicaRole = (function() {
            const valuesById = {}, values = Object.create(valuesById);
            values[valuesById[0] = "REPLICA_ROLE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "REPLICA_ROLE_VOTER"] = 1;
            values[valuesById[2] = "REPLICA_ROLE_LEARNER"] = 2;
            return values;
        })();

        v1.PartitionReplica = (function() {

            /**
             * Properties of a PartitionReplica.
             * @memberof ringfold.v1
             * @interface IPartitionReplica
             * @property {string|undefined} [nodeId] PartitionReplica nodeId
             * @property {number|undefined} [replicaId] PartitionReplica replicaId
             * @property {ringfold.v1.ReplicaRole|undefined} [role] PartitionReplica role
             */

            /**
             * Constructs a new PartitionReplica.
             * @memberof ringfold.v1
             * @classdesc Represents a PartitionReplica.
             * @implements IPartitionReplica
             * @constructor
             * @param {ringfold.v1.IPartitionReplica=} [properties] Properties to set
             */
            function PartitionReplica(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * PartitionReplica nodeId.
             * @member {string} nodeId
             * @memberof ringfold.v1.PartitionReplica
             * @instance
             */
            PartitionReplica.prototype.nodeId = "";

            /**
             * PartitionReplica replicaId.
             * @member {number} replicaId
             * @memberof ringfold.v1.PartitionReplica
             * @instance
             */
            PartitionReplica.prototype.replicaId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PartitionReplica role.
             * @member {ringfold.v1.ReplicaRole} role
             * @memberof ringfold.v1.PartitionReplica
             * @instance
             */
            PartitionReplica.prototype.role = 0;

            /**
             * Encodes the specified PartitionReplica message. Does not implicitly {@link ringfold.v1.PartitionReplica.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.PartitionReplica
             * @static
             * @param {ringfold.v1.IPartitionReplica} message PartitionReplica message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PartitionReplica.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.nodeId != null && Object.hasOwnProperty.call(message, "nodeId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.nodeId);
                if (message.replicaId != null && Object.hasOwnProperty.call(message, "replicaId"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.replicaId);
                if (message.role != null && Object.hasOwnProperty.call(message, "role"))
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.role);
                return writer;
            };

            /**
             * Decodes a PartitionReplica message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.PartitionReplica
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.PartitionReplica} PartitionReplica
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PartitionReplica.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.PartitionReplica();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.nodeId = reader.string();
                            break;
                        }
                    case 2: {
                            message.replicaId = reader.uint64();
                            break;
                        }
                    case 3: {
                            message.role = reader.int32();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return PartitionReplica;
        })();

        v1.Partition = (function() {

            /**
             * Properties of a Partition.
             * @memberof ringfold.v1
             * @interface IPartition
             * @property {number|undefined} [partition] Partition partition
             * @property {number|undefined} [start] Partition start
             * @property {number|undefined} [end] Partition end
             * @property {string|null|undefined} [leaderNodeId] Partition leaderNodeId
             * @property {number|undefined} [term] Partition term
             * @property {number|undefined} [configurationIndex] Partition configurationIndex
             * @property {Array.<ringfold.v1.IPartitionReplica>|undefined} [replicas] Partition replicas
             * @property {Array.<string>|undefined} [placement] Partition placement
             */

            /**
             * Constructs a new Partition.
             * @memberof ringfold.v1
             * @classdesc Represents a Partition.
             * @implements IPartition
             * @constructor
             * @param {ringfold.v1.IPartition=} [properties] Properties to set
             */
            function Partition(properties) {
                this.replicas = [];
                this.placement = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Partition partition.
             * @member {number} partition
             * @memberof ringfold.v1.Partition
             * @instance
             */
            Partition.prototype.partition = 0;

            /**
             * Partition start.
             * @member {number} start
             * @memberof ringfold.v1.Partition
             * @instance
             */
            Partition.prototype.start = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Partition end.
             * @member {number} end
             * @memberof ringfold.v1.Partition
             * @instance
             */
            Partition.prototype.end = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Partition leaderNodeId.
             * @member {string|null} leaderNodeId
             * @memberof ringfold.v1.Partition
             * @instance
             */
            Partition.prototype.leaderNodeId = null;

            /**
             * Partition term.
             * @member {number} term
             * @memberof ringfold.v1.Partition
             * @instance
             */
            Partition.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Partition configurationIndex.
             * @member {number} configurationIndex
             * @memberof ringfold.v1.Partition
             * @instance
             */
            Partition.prototype.configurationIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Partition replicas.
             * @member {Array.<ringfold.v1.PartitionReplica>} replicas
             * @memberof ringfold.v1.Partition
             * @instance
             */
            Partition.prototype.replicas = $util.emptyArray;

            /**
             * Partition placement.
             * @member {Array.<string>} placement
             * @memberof ringfold.v1.Partition
             * @instance
             */
            Partition.prototype.placement = $util.emptyArray;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            Object.defineProperty(Partition.prototype, "_leaderNodeId", {
                get: $util.oneOfGetter($oneOfFields = ["leaderNodeId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Partition message. Does not implicitly {@link ringfold.v1.Partition.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.Partition
             * @static
             * @param {ringfold.v1.IPartition} message Partition message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Partition.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.partition != null && Object.hasOwnProperty.call(message, "partition"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
                if (message.start != null && Object.hasOwnProperty.call(message, "start"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.start);
                if (message.end != null && Object.hasOwnProperty.call(message, "end"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.end);
                if (message.leaderNodeId != null && Object.hasOwnProperty.call(message, "leaderNodeId"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.leaderNodeId);
                if (message.term != null && Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.term);
                if (message.configurationIndex != null && Object.hasOwnProperty.call(message, "configurationIndex"))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.configurationIndex);
                if (message.replicas != null && message.replicas.length)
                    for (let i = 0; i < message.replicas.length; ++i)
                        $root.ringfold.v1.PartitionReplica.encode(message.replicas[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), q + 1).ldelim();
                if (message.placement != null && message.placement.length)
                    for (let i = 0; i < message.placement.length; ++i)
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.placement[i]);
                return writer;
            };

            /**
             * Decodes a Partition message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.Partition
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.Partition} Partition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Partition.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.Partition();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.partition = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.start = reader.uint64();
                            break;
                        }
                    case 3: {
                            message.end = reader.uint64();
                            break;
                        }
                    case 4: {
                            message.leaderNodeId = reader.string();
                            break;
                        }
                    case 5: {
                            message.term = reader.uint64();
                            break;
                        }
                    case 6: {
                            message.configurationIndex = reader.uint64();
                            break;
                        }
                    case 7: {
                            if (!(message.replicas && message.replicas.length))
                                message.replicas = [];
                            message.replicas.push($root.ringfold.v1.PartitionReplica.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    case 8: {
                            if (!(message.placement && message.placement.length))
                                message.placement = [];
                            message.placement.push(reader.string());
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return Partition;
        })();

        v1.ListMembersRequest = (function() {

            /**
             * Properties of a ListMembersRequest.
             * @memberof ringfold.v1
             * @interface IListMembersRequest
             */

            /**
             * Constructs a new ListMembersRequest.
             * @memberof ringfold.v1
             * @classdesc Represents a ListMembersRequest.
             * @implements IListMembersRequest
             * @constructor
             * @param {ringfold.v1.IListMembersRequest=} [properties] Properties to set
             */
            function ListMembersRequest(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Encodes the specified ListMembersRequest message. Does not implicitly {@link ringfold.v1.ListMembersRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.ListMembersRequest
             * @static
             * @param {ringfold.v1.IListMembersRequest} message ListMembersRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListMembersRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                return writer;
            };

            /**
             * Decodes a ListMembersRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.ListMembersRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.ListMembersRequest} ListMembersRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListMembersRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.ListMembersRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ListMembersRequest;
        })();

        v1.ListMembersResponse = (function() {

            /**
             * Properties of a ListMembersResponse.
             * @memberof ringfold.v1
             * @interface IListMembersResponse
             * @property {string|undefined} [clusterId] ListMembersResponse clusterId
             * @property {string|undefined} [nodeId] ListMembersResponse nodeId
             * @property {number|undefined} [version] ListMembersResponse version
             * @property {number|undefined} [replicationFactor] ListMembersResponse replicationFactor
             * @property {Array.<ringfold.v1.IMember>|undefined} [members] ListMembersResponse members
             */

            /**
             * Constructs a new ListMembersResponse.
             * @memberof ringfold.v1
             * @classdesc Represents a ListMembersResponse.
             * @implements IListMembersResponse
             * @constructor
             * @param {ringfold.v1.IListMembersResponse=} [properties] Properties to set
             */
            function ListMembersResponse(properties) {
                this.members = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ListMembersResponse clusterId.
             * @member {string} clusterId
             * @memberof ringfold.v1.ListMembersResponse
             * @instance
             */
            ListMembersResponse.prototype.clusterId = "";

            /**
             * ListMembersResponse nodeId.
             * @member {string} nodeId
             * @memberof ringfold.v1.ListMembersResponse
             * @instance
             */
            ListMembersResponse.prototype.nodeId = "";

            /**
             * ListMembersResponse version.
             * @member {number} version
             * @memberof ringfold.v1.ListMembersResponse
             * @instance
             */
            ListMembersResponse.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ListMembersResponse replicationFactor.
             * @member {number} replicationFactor
             * @memberof ringfold.v1.ListMembersResponse
             * @instance
             */
            ListMembersResponse.prototype.replicationFactor = 0;

            /**
             * ListMembersResponse members.
             * @member {Array.<ringfold.v1.Member>} members
             * @memberof ringfold.v1.ListMembersResponse
             * @instance
             */
            ListMembersResponse.prototype.members = $util.emptyArray;

            /**
             * Encodes the specified ListMembersResponse message. Does not implicitly {@link ringfold.v1.ListMembersResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.ListMembersResponse
             * @static
             * @param {ringfold.v1.IListMembersResponse} message ListMembersResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListMembersResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.clusterId != null && Object.hasOwnProperty.call(message, "clusterId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.clusterId);
                if (message.nodeId != null && Object.hasOwnProperty.call(message, "nodeId"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.nodeId);
                if (message.version != null && Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.version);
                if (message.replicationFactor != null && Object.hasOwnProperty.call(message, "replicationFactor"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.replicationFactor);
                if (message.members != null && message.members.length)
                    for (let i = 0; i < message.members.length; ++i)
                        $root.ringfold.v1.Member.encode(message.members[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a ListMembersResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.ListMembersResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.ListMembersResponse} ListMembersResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListMembersResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.ListMembersResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.clusterId = reader.string();
                            break;
                        }
                    case 2: {
                            message.nodeId = reader.string();
                            break;
                        }
                    case 3: {
                            message.version = reader.uint64();
                            break;
                        }
                    case 4: {
                            message.replicationFactor = reader.uint32();
                            break;
                        }
                    case 5: {
                            if (!(message.members && message.members.length))
                                message.members = [];
                            message.members.push($root.ringfold.v1.Member.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ListMembersResponse;
        })();

        v1.ListPartitionsRequest = (function() {

            /**
             * Properties of a ListPartitionsRequest.
             * @memberof ringfold.v1
             * @interface IListPartitionsRequest
             */

            /**
             * Constructs a new ListPartitionsRequest.
             * @memberof ringfold.v1
             * @classdesc Represents a ListPartitionsRequest.
             * @implements IListPartitionsRequest
             * @constructor
             * @param {ringfold.v1.IListPartitionsRequest=} [properties] Properties to set
             */
            function ListPartitionsRequest(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Encodes the specified ListPartitionsRequest message. Does not implicitly {@link ringfold.v1.ListPartitionsRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.ListPartitionsRequest
             * @static
             * @param {ringfold.v1.IListPartitionsRequest} message ListPartitionsRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListPartitionsRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                return writer;
            };

            /**
             * Decodes a ListPartitionsRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.ListPartitionsRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.ListPartitionsRequest} ListPartitionsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListPartitionsRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.ListPartitionsRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ListPartitionsRequest;
        })();

        v1.ListPartitionsResponse = (function() {

            /**
             * Properties of a ListPartitionsResponse.
             * @memberof ringfold.v1
             * @interface IListPartitionsResponse
             * @property {string|undefined} [clusterId] ListPartitionsResponse clusterId
             * @property {string|undefined} [nodeId] ListPartitionsResponse nodeId
             * @property {number|undefined} [version] ListPartitionsResponse version
             * @property {number|undefined} [replicationFactor] ListPartitionsResponse replicationFactor
             * @property {Array.<ringfold.v1.IPartition>|undefined} [partitions] ListPartitionsResponse partitions
             */

            /**
             * Constructs a new ListPartitionsResponse.
             * @memberof ringfold.v1
             * @classdesc Represents a ListPartitionsResponse.
             * @implements IListPartitionsResponse
             * @constructor
             * @param {ringfold.v1.IListPartitionsResponse=} [properties] Properties to set
             */
            function ListPartitionsResponse(properties) {
                this.partitions = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ListPartitionsResponse clusterId.
             * @member {string} clusterId
             * @memberof ringfold.v1.ListPartitionsResponse
             * @instance
             */
            ListPartitionsResponse.prototype.clusterId = "";

            /**
             * ListPartitionsResponse nodeId.
             * @member {string} nodeId
             * @memberof ringfold.v1.ListPartitionsResponse
             * @instance
             */
            ListPartitionsResponse.prototype.nodeId = "";

            /**
             * ListPartitionsResponse version.
             * @member {number} version
             * @memberof ringfold.v1.ListPartitionsResponse
             * @instance
             */
            ListPartitionsResponse.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ListPartitionsResponse replicationFactor.
             * @member {number} replicationFactor
             * @memberof ringfold.v1.ListPartitionsResponse
             * @instance
             */
            ListPartitionsResponse.prototype.replicationFactor = 0;

            /**
             * ListPartitionsResponse partitions.
             * @member {Array.<ringfold.v1.Partition>} partitions
             * @memberof ringfold.v1.ListPartitionsResponse
             * @instance
             */
            ListPartitionsResponse.prototype.partitions = $util.emptyArray;

            /**
             * Encodes the specified ListPartitionsResponse message. Does not implicitly {@link ringfold.v1.ListPartitionsResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.ListPartitionsResponse
             * @static
             * @param {ringfold.v1.IListPartitionsResponse} message ListPartitionsResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListPartitionsResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.clusterId != null && Object.hasOwnProperty.call(message, "clusterId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.clusterId);
                if (message.nodeId != null && Object.hasOwnProperty.call(message, "nodeId"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.nodeId);
                if (message.version != null && Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.version);
                if (message.replicationFactor != null && Object.hasOwnProperty.call(message, "replicationFactor"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.replicationFactor);
                if (message.partitions != null && message.partitions.length)
                    for (let i = 0; i < message.partitions.length; ++i)
                        $root.ringfold.v1.Partition.encode(message.partitions[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a ListPartitionsResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.ListPartitionsResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.ListPartitionsResponse} ListPartitionsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListPartitionsResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.ListPartitionsResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.clusterId = reader.string();
                            break;
                        }
                    case 2: {
                            message.nodeId = reader.string();
                            break;
                        }
                    case 3: {
                            message.version = reader.uint64();
                            break;
                        }
                    case 4: {
                            message.replicationFactor = reader.uint32();
                            break;
                        }
                    case 5: {
                            if (!(message.partitions && message.partitions.length))
                                message.partitions = [];
                            message.partitions.push($root.ringfold.v1.Partition.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ListPartitionsResponse;
        })();

        v1.DescribeNodeRequest = (function() {

            /**
             * Properties of a DescribeNodeRequest.
             * @memberof ringfold.v1
             * @interface IDescribeNodeRequest
             */

            /**
             * Constructs a new DescribeNodeRequest.
             * @memberof ringfold.v1
             * @classdesc Represents a DescribeNodeRequest.
             * @implements IDescribeNodeRequest
             * @constructor
             * @param {ringfold.v1.IDescribeNodeRequest=} [properties] Properties to set
             */
            function DescribeNodeRequest(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Encodes the specified DescribeNodeRequest message. Does not implicitly {@link ringfold.v1.DescribeNodeRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.DescribeNodeRequest
             * @static
             * @param {ringfold.v1.IDescribeNodeRequest} message DescribeNodeRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DescribeNodeRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                return writer;
            };

            /**
             * Decodes a DescribeNodeRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.DescribeNodeRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.DescribeNodeRequest} DescribeNodeRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DescribeNodeRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.DescribeNodeRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return DescribeNodeRequest;
        })();

        v1.ReplicaStatus = (function() {

            /**
             * Properties of a ReplicaStatus.
             * @memberof ringfold.v1
             * @interface IReplicaStatus
             * @property {number|undefined} [partition] ReplicaStatus partition
             * @property {number|undefined} [replicaId] ReplicaStatus replicaId
             * @property {ringfold.v1.ReplicaStatus.Role|undefined} [role] ReplicaStatus role
             * @property {number|undefined} [term] ReplicaStatus term
             * @property {number|undefined} [commitIndex] ReplicaStatus commitIndex
             * @property {number|undefined} [appliedIndex] ReplicaStatus appliedIndex
             * @property {number|undefined} [lagEntries] ReplicaStatus lagEntries
             * @property {string|undefined} [problem] ReplicaStatus problem
             */

            /**
             * Constructs a new ReplicaStatus.
             * @memberof ringfold.v1
             * @classdesc Represents a ReplicaStatus.
             * @implements IReplicaStatus
             * @constructor
             * @param {ringfold.v1.IReplicaStatus=} [properties] Properties to set
             */
            function ReplicaStatus(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ReplicaStatus partition.
             * @member {number} partition
             * @memberof ringfold.v1.ReplicaStatus
             * @instance
             */
            ReplicaStatus.prototype.partition = 0;

            /**
             * ReplicaStatus replicaId.
             * @member {number} replicaId
             * @memberof ringfold.v1.ReplicaStatus
             * @instance
             */
            ReplicaStatus.prototype.replicaId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ReplicaStatus role.
             * @member {ringfold.v1.ReplicaStatus.Role} role
             * @memberof ringfold.v1.ReplicaStatus
             * @instance
             */
            ReplicaStatus.prototype.role = 0;

            /**
             * ReplicaStatus term.
             * @member {number} term
             * @memberof ringfold.v1.ReplicaStatus
             * @instance
             */
            ReplicaStatus.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ReplicaStatus commitIndex.
             * @member {number} commitIndex
             * @memberof ringfold.v1.ReplicaStatus
             * @instance
             */
            ReplicaStatus.prototype.commitIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ReplicaStatus appliedIndex.
             * @member {number} appliedIndex
             * @memberof ringfold.v1.ReplicaStatus
             * @instance
             */
            ReplicaStatus.prototype.appliedIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ReplicaStatus lagEntries.
             * @member {number} lagEntries
             * @memberof ringfold.v1.ReplicaStatus
             * @instance
             */
            ReplicaStatus.prototype.lagEntries = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ReplicaStatus problem.
             * @member {string} problem
             * @memberof ringfold.v1.ReplicaStatus
             * @instance
             */
            ReplicaStatus.prototype.problem = "";

            /**
             * Encodes the specified ReplicaStatus message. Does not implicitly {@link ringfold.v1.ReplicaStatus.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.ReplicaStatus
             * @static
             * @param {ringfold.v1.IReplicaStatus} message ReplicaStatus message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReplicaStatus.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.partition != null && Object.hasOwnProperty.call(message, "partition"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
                if (message.replicaId != null && Object.hasOwnProperty.call(message, "replicaId"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.replicaId);
                if (message.role != null && Object.hasOwnProperty.call(message, "role"))
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.role);
                if (message.term != null && Object.hasOwnProperty.call(message, "term"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.term);
                if (message.commitIndex != null && Object.hasOwnProperty.call(message, "commitIndex"))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.commitIndex);
                if (message.appliedIndex != null && Object.hasOwnProperty.call(message, "appliedIndex"))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.appliedIndex);
                if (message.lagEntries != null && Object.hasOwnProperty.call(message, "lagEntries"))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.lagEntries);
                if (message.problem != null && Object.hasOwnProperty.call(message, "problem"))
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.problem);
                return writer;
            };

            /**
             * Decodes a ReplicaStatus message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.ReplicaStatus
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.ReplicaStatus} ReplicaStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReplicaStatus.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.ReplicaStatus();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.partition = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.replicaId = reader.uint64();
                            break;
                        }
                    case 3: {
                            message.role = reader.int32();
                            break;
                        }
                    case 4: {
                            message.term = reader.uint64();
                            break;
                        }
                    case 5: {
                            message.commitIndex = reader.uint64();
                            break;
                        }
                    case 6: {
                            message.appliedIndex = reader.uint64();
                            break;
                        }
                    case 7: {
                            message.lagEntries = reader.uint64();
                            break;
                        }
                    case 8: {
                            message.problem = reader.string();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            /**
             * Role enum.
             * @name ringfold.v1.ReplicaStatus.Role
             * @enum {number}
             * @property {number} ROLE_UNSPECIFIED=0 ROLE_UNSPECIFIED value
             * @property {number} ROLE_LEADER=1 ROLE_LEADER value
             * @property {number} ROLE_FOLLOWER=2 ROLE_FOLLOWER value
             * @property {number} ROLE_CANDIDATE=3 ROLE_CANDIDATE value
             * @property {number} ROLE_LEARNER=4 ROLE_LEARNER value
             * @property {number} ROLE_QUARANTINED=5 ROLE_QUARANTINED value
             */
            ReplicaStatus.Role = (function() {
                const valuesById = {}, values = Object.create(valuesById);
                values[valuesById[0] = "ROLE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "ROLE_LEADER"] = 1;
                values[valuesById[2] = "ROLE_FOLLOWER"] = 2;
                values[valuesById[3] = "ROLE_CANDIDATE"] = 3;
                values[valuesById[4] = "ROLE_LEARNER"] = 4;
                values[valuesById[5] = "ROLE_QUARANTINED"] = 5;
                return values;
            })();

            return ReplicaStatus;
        })();

        v1.DescribeNodeResponse = (function() {

            /**
             * Properties of a DescribeNodeResponse.
             * @memberof ringfold.v1
             * @interface IDescribeNodeResponse
             * @property {string|undefined} [nodeId] DescribeNodeResponse nodeId
             * @property {string|undefined} [clusterId] DescribeNodeResponse clusterId
             * @property {string|undefined} [softwareVersion] DescribeNodeResponse softwareVersion
             * @property {Array.<ringfold.v1.IReplicaStatus>|undefined} [replicas] DescribeNodeResponse replicas
             * @property {number|undefined} [movesInProgress] DescribeNodeResponse movesInProgress
             */

            /**
             * Constructs a new DescribeNodeResponse.
             * @memberof ringfold.v1
             * @classdesc Represents a DescribeNodeResponse.
             * @implements IDescribeNodeResponse
             * @constructor
             * @param {ringfold.v1.IDescribeNodeResponse=} [properties] Properties to set
             */
            function DescribeNodeResponse(properties) {
                this.replicas = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * DescribeNodeResponse nodeId.
             * @member {string} nodeId
             * @memberof ringfold.v1.DescribeNodeResponse
             * @instance
             */
            DescribeNodeResponse.prototype.nodeId = "";

            /**
             * DescribeNodeResponse clusterId.
             * @member {string} clusterId
             * @memberof ringfold.v1.DescribeNodeResponse
             * @instance
             */
            DescribeNodeResponse.prototype.clusterId = "";

            /**
             * DescribeNodeResponse softwareVersion.
             * @member {string} softwareVersion
             * @memberof ringfold.v1.DescribeNodeResponse
             * @instance
             */
            DescribeNodeResponse.prototype.softwareVersion = "";

            /**
             * DescribeNodeResponse replicas.
             * @member {Array.<ringfold.v1.ReplicaStatus>} replicas
             * @memberof ringfold.v1.DescribeNodeResponse
             * @instance
             */
            DescribeNodeResponse.prototype.replicas = $util.emptyArray;

            /**
             * DescribeNodeResponse movesInProgress.
             * @member {number} movesInProgress
             * @memberof ringfold.v1.DescribeNodeResponse
             * @instance
             */
            DescribeNodeResponse.prototype.movesInProgress = 0;

            /**
             * Encodes the specified DescribeNodeResponse message. Does not implicitly {@link ringfold.v1.DescribeNodeResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.DescribeNodeResponse
             * @static
             * @param {ringfold.v1.IDescribeNodeResponse} message DescribeNodeResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DescribeNodeResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.nodeId != null && Object.hasOwnProperty.call(message, "nodeId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.nodeId);
                if (message.clusterId != null && Object.hasOwnProperty.call(message, "clusterId"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.clusterId);
                if (message.softwareVersion != null && Object.hasOwnProperty.call(message, "softwareVersion"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.softwareVersion);
                if (message.replicas != null && message.replicas.length)
                    for (let i = 0; i < message.replicas.length; ++i)
                        $root.ringfold.v1.ReplicaStatus.encode(message.replicas[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
                if (message.movesInProgress != null && Object.hasOwnProperty.call(message, "movesInProgress"))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.movesInProgress);
                return writer;
            };

            /**
             * Decodes a DescribeNodeResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.DescribeNodeResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.DescribeNodeResponse} DescribeNodeResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DescribeNodeResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.DescribeNodeResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.nodeId = reader.string();
                            break;
                        }
                    case 2: {
                            message.clusterId = reader.string();
                            break;
                        }
                    case 3: {
                            message.softwareVersion = reader.string();
                            break;
                        }
                    case 4: {
                            if (!(message.replicas && message.replicas.length))
                                message.replicas = [];
                            message.replicas.push($root.ringfold.v1.ReplicaStatus.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    case 5: {
                            message.movesInProgress = reader.uint32();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return DescribeNodeResponse;
        })();

        v1.WatchTopologyRequest = (function() {

            /**
             * Properties of a WatchTopologyRequest.
             * @memberof ringfold.v1
             * @interface IWatchTopologyRequest
             */

            /**
             * Constructs a new WatchTopologyRequest.
             * @memberof ringfold.v1
             * @classdesc Represents a WatchTopologyRequest.
             * @implements IWatchTopologyRequest
             * @constructor
             * @param {ringfold.v1.IWatchTopologyRequest=} [properties] Properties to set
             */
            function WatchTopologyRequest(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Encodes the specified WatchTopologyRequest message. Does not implicitly {@link ringfold.v1.WatchTopologyRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.WatchTopologyRequest
             * @static
             * @param {ringfold.v1.IWatchTopologyRequest} message WatchTopologyRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchTopologyRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                return writer;
            };

            /**
             * Decodes a WatchTopologyRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.WatchTopologyRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.WatchTopologyRequest} WatchTopologyRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchTopologyRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.WatchTopologyRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return WatchTopologyRequest;
        })();

        v1.WatchTopologyResponse = (function() {

            /**
             * Properties of a WatchTopologyResponse.
             * @memberof ringfold.v1
             * @interface IWatchTopologyResponse
             * @property {string|undefined} [clusterId] WatchTopologyResponse clusterId
             * @property {number|undefined} [version] WatchTopologyResponse version
             * @property {boolean|undefined} [isComplete] WatchTopologyResponse isComplete
             * @property {Array.<ringfold.v1.IMember>|undefined} [members] WatchTopologyResponse members
             * @property {Array.<ringfold.v1.IPartition>|undefined} [partitions] WatchTopologyResponse partitions
             */

            /**
             * Constructs a new WatchTopologyResponse.
             * @memberof ringfold.v1
             * @classdesc Represents a WatchTopologyResponse.
             * @implements IWatchTopologyResponse
             * @constructor
             * @param {ringfold.v1.IWatchTopologyResponse=} [properties] Properties to set
             */
            function WatchTopologyResponse(properties) {
                this.members = [];
                this.partitions = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * WatchTopologyResponse clusterId.
             * @member {string} clusterId
             * @memberof ringfold.v1.WatchTopologyResponse
             * @instance
             */
            WatchTopologyResponse.prototype.clusterId = "";

            /**
             * WatchTopologyResponse version.
             * @member {number} version
             * @memberof ringfold.v1.WatchTopologyResponse
             * @instance
             */
            WatchTopologyResponse.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * WatchTopologyResponse isComplete.
             * @member {boolean} isComplete
             * @memberof ringfold.v1.WatchTopologyResponse
             * @instance
             */
            WatchTopologyResponse.prototype.isComplete = false;

            /**
             * WatchTopologyResponse members.
             * @member {Array.<ringfold.v1.Member>} members
             * @memberof ringfold.v1.WatchTopologyResponse
             * @instance
             */
            WatchTopologyResponse.prototype.members = $util.emptyArray;

            /**
             * WatchTopologyResponse partitions.
             * @member {Array.<ringfold.v1.Partition>} partitions
             * @memberof ringfold.v1.WatchTopologyResponse
             * @instance
             */
            WatchTopologyResponse.prototype.partitions = $util.emptyArray;

            /**
             * Encodes the specified WatchTopologyResponse message. Does not implicitly {@link ringfold.v1.WatchTopologyResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.WatchTopologyResponse
             * @static
             * @param {ringfold.v1.IWatchTopologyResponse} message WatchTopologyResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchTopologyResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.clusterId != null && Object.hasOwnProperty.call(message, "clusterId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.clusterId);
                if (message.version != null && Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.version);
                if (message.isComplete != null && Object.hasOwnProperty.call(message, "isComplete"))
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.isComplete);
                if (message.members != null && message.members.length)
                    for (let i = 0; i < message.members.length; ++i)
                        $root.ringfold.v1.Member.encode(message.members[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
                if (message.partitions != null && message.partitions.length)
                    for (let i = 0; i < message.partitions.length; ++i)
                        $root.ringfold.v1.Partition.encode(message.partitions[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a WatchTopologyResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.WatchTopologyResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.WatchTopologyResponse} WatchTopologyResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchTopologyResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.WatchTopologyResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.clusterId = reader.string();
                            break;
                        }
                    case 2: {
                            message.version = reader.uint64();
                            break;
                        }
                    case 3: {
                            message.isComplete = reader.bool();
                            break;
                        }
                    case 4: {
                            if (!(message.members && message.members.length))
                                message.members = [];
                            message.members.push($root.ringfold.v1.Member.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    case 5: {
                            if (!(message.partitions && message.partitions.length))
                                message.partitions = [];
                            message.partitions.push($root.ringfold.v1.Partition.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return WatchTopologyResponse;
        })();

        v1.WatchMembersRequest = (function() {

            /**
             * Properties of a WatchMembersRequest.
             * @memberof ringfold.v1
             * @interface IWatchMembersRequest
             */

            /**
             * Constructs a new WatchMembersRequest.
             * @memberof ringfold.v1
             * @classdesc Represents a WatchMembersRequest.
             * @implements IWatchMembersRequest
             * @constructor
             * @param {ringfold.v1.IWatchMembersRequest=} [properties] Properties to set
             */
            function WatchMembersRequest(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Encodes the specified WatchMembersRequest message. Does not implicitly {@link ringfold.v1.WatchMembersRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.WatchMembersRequest
             * @static
             * @param {ringfold.v1.IWatchMembersRequest} message WatchMembersRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchMembersRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                return writer;
            };

            /**
             * Decodes a WatchMembersRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.WatchMembersRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.WatchMembersRequest} WatchMembersRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchMembersRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.WatchMembersRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return WatchMembersRequest;
        })();

        v1.WatchMembersResponse = (function() {

            /**
             * Properties of a WatchMembersResponse.
             * @memberof ringfold.v1
             * @interface IWatchMembersResponse
             * @property {ringfold.v1.WatchMembersResponse.Kind|undefined} [kind] WatchMembersResponse kind
             * @property {ringfold.v1.IMember|undefined} [member] WatchMembersResponse member
             */

            /**
             * Constructs a new WatchMembersResponse.
             * @memberof ringfold.v1
             * @classdesc Represents a WatchMembersResponse.
             * @implements IWatchMembersResponse
             * @constructor
             * @param {ringfold.v1.IWatchMembersResponse=} [properties] Properties to set
             */
            function WatchMembersResponse(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * WatchMembersResponse kind.
             * @member {ringfold.v1.WatchMembersResponse.Kind} kind
             * @memberof ringfold.v1.WatchMembersResponse
             * @instance
             */
            WatchMembersResponse.prototype.kind = 0;

            /**
             * WatchMembersResponse member.
             * @member {ringfold.v1.Member} member
             * @memberof ringfold.v1.WatchMembersResponse
             * @instance
             */
            WatchMembersResponse.prototype.member = null;

            /**
             * Encodes the specified WatchMembersResponse message. Does not implicitly {@link ringfold.v1.WatchMembersResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.WatchMembersResponse
             * @static
             * @param {ringfold.v1.IWatchMembersResponse} message WatchMembersResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchMembersResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.kind != null && Object.hasOwnProperty.call(message, "kind"))
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.kind);
                if (message.member != null && Object.hasOwnProperty.call(message, "member"))
                    $root.ringfold.v1.Member.encode(message.member, writer.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a WatchMembersResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.WatchMembersResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.WatchMembersResponse} WatchMembersResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchMembersResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.WatchMembersResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.kind = reader.int32();
                            break;
                        }
                    case 2: {
                            message.member = $root.ringfold.v1.Member.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            /**
             * Kind enum.
             * @name ringfold.v1.WatchMembersResponse.Kind
             * @enum {number}
             * @property {number} KIND_UNSPECIFIED=0 KIND_UNSPECIFIED value
             * @property {number} KIND_JOINED=1 KIND_JOINED value
             * @property {number} KIND_LEFT=2 KIND_LEFT value
             * @property {number} KIND_FAILED=3 KIND_FAILED value
             * @property {number} KIND_REJOINED=4 KIND_REJOINED value
             */
            WatchMembersResponse.Kind = (function() {
                const valuesById = {}, values = Object.create(valuesById);
                values[valuesById[0] = "KIND_UNSPECIFIED"] = 0;
                values[valuesById[1] = "KIND_JOINED"] = 1;
                values[valuesById[2] = "KIND_LEFT"] = 2;
                values[valuesById[3] = "KIND_FAILED"] = 3;
                values[valuesById[4] = "KIND_REJOINED"] = 4;
                return values;
            })();

            return WatchMembersResponse;
        })();

        v1.TransferLeaderRequest = (function() {

            /**
             * Properties of a TransferLeaderRequest.
             * @memberof ringfold.v1
             * @interface ITransferLeaderRequest
             * @property {number|undefined} [partition] TransferLeaderRequest partition
             * @property {string|undefined} [toNodeId] TransferLeaderRequest toNodeId
             */

            /**
             * Constructs a new TransferLeaderRequest.
             * @memberof ringfold.v1
             * @classdesc Represents a TransferLeaderRequest.
             * @implements ITransferLeaderRequest
             * @constructor
             * @param {ringfold.v1.ITransferLeaderRequest=} [properties] Properties to set
             */
            function TransferLeaderRequest(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * TransferLeaderRequest partition.
             * @member {number} partition
             * @memberof ringfold.v1.TransferLeaderRequest
             * @instance
             */
            TransferLeaderRequest.prototype.partition = 0;

            /**
             * TransferLeaderRequest toNodeId.
             * @member {string} toNodeId
             * @memberof ringfold.v1.TransferLeaderRequest
             * @instance
             */
            TransferLeaderRequest.prototype.toNodeId = "";

            /**
             * Encodes the specified TransferLeaderRequest message. Does not implicitly {@link ringfold.v1.TransferLeaderRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.TransferLeaderRequest
             * @static
             * @param {ringfold.v1.ITransferLeaderRequest} message TransferLeaderRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TransferLeaderRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.partition != null && Object.hasOwnProperty.call(message, "partition"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
                if (message.toNodeId != null && Object.hasOwnProperty.call(message, "toNodeId"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.toNodeId);
                return writer;
            };

            /**
             * Decodes a TransferLeaderRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.TransferLeaderRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.TransferLeaderRequest} TransferLeaderRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TransferLeaderRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.TransferLeaderRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.partition = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.toNodeId = reader.string();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return TransferLeaderRequest;
        })();

        v1.TransferLeaderResponse = (function() {

            /**
             * Properties of a TransferLeaderResponse.
             * @memberof ringfold.v1
             * @interface ITransferLeaderResponse
             */

            /**
             * Constructs a new TransferLeaderResponse.
             * @memberof ringfold.v1
             * @classdesc Represents a TransferLeaderResponse.
             * @implements ITransferLeaderResponse
             * @constructor
             * @param {ringfold.v1.ITransferLeaderResponse=} [properties] Properties to set
             */
            function TransferLeaderResponse(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Encodes the specified TransferLeaderResponse message. Does not implicitly {@link ringfold.v1.TransferLeaderResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.TransferLeaderResponse
             * @static
             * @param {ringfold.v1.ITransferLeaderResponse} message TransferLeaderResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TransferLeaderResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                return writer;
            };

            /**
             * Decodes a TransferLeaderResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.TransferLeaderResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.TransferLeaderResponse} TransferLeaderResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TransferLeaderResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.TransferLeaderResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return TransferLeaderResponse;
        })();

        v1.DrainRequest = (function() {

            /**
             * Properties of a DrainRequest.
             * @memberof ringfold.v1
             * @interface IDrainRequest
             * @property {string|undefined} [nodeId] DrainRequest nodeId
             */

            /**
             * Constructs a new DrainRequest.
             * @memberof ringfold.v1
             * @classdesc Represents a DrainRequest.
             * @implements IDrainRequest
             * @constructor
             * @param {ringfold.v1.IDrainRequest=} [properties] Properties to set
             */
            function DrainRequest(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * DrainRequest nodeId.
             * @member {string} nodeId
             * @memberof ringfold.v1.DrainRequest
             * @instance
             */
            DrainRequest.prototype.nodeId = "";

            /**
             * Encodes the specified DrainRequest message. Does not implicitly {@link ringfold.v1.DrainRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.DrainRequest
             * @static
             * @param {ringfold.v1.IDrainRequest} message DrainRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DrainRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.nodeId != null && Object.hasOwnProperty.call(message, "nodeId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.nodeId);
                return writer;
            };

            /**
             * Decodes a DrainRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.DrainRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.DrainRequest} DrainRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DrainRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.DrainRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.nodeId = reader.string();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return DrainRequest;
        })();

        v1.DrainResponse = (function() {

            /**
             * Properties of a DrainResponse.
             * @memberof ringfold.v1
             * @interface IDrainResponse
             */

            /**
             * Constructs a new DrainResponse.
             * @memberof ringfold.v1
             * @classdesc Represents a DrainResponse.
             * @implements IDrainResponse
             * @constructor
             * @param {ringfold.v1.IDrainResponse=} [properties] Properties to set
             */
            function DrainResponse(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Encodes the specified DrainResponse message. Does not implicitly {@link ringfold.v1.DrainResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.DrainResponse
             * @static
             * @param {ringfold.v1.IDrainResponse} message DrainResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DrainResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                return writer;
            };

            /**
             * Decodes a DrainResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.DrainResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.DrainResponse} DrainResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DrainResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.DrainResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return DrainResponse;
        })();

        v1.UndrainRequest = (function() {

            /**
             * Properties of an UndrainRequest.
             * @memberof ringfold.v1
             * @interface IUndrainRequest
             * @property {string|undefined} [nodeId] UndrainRequest nodeId
             */

            /**
             * Constructs a new UndrainRequest.
             * @memberof ringfold.v1
             * @classdesc Represents an UndrainRequest.
             * @implements IUndrainRequest
             * @constructor
             * @param {ringfold.v1.IUndrainRequest=} [properties] Properties to set
             */
            function UndrainRequest(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * UndrainRequest nodeId.
             * @member {string} nodeId
             * @memberof ringfold.v1.UndrainRequest
             * @instance
             */
            UndrainRequest.prototype.nodeId = "";

            /**
             * Encodes the specified UndrainRequest message. Does not implicitly {@link ringfold.v1.UndrainRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.UndrainRequest
             * @static
             * @param {ringfold.v1.IUndrainRequest} message UndrainRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UndrainRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.nodeId != null && Object.hasOwnProperty.call(message, "nodeId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.nodeId);
                return writer;
            };

            /**
             * Decodes an UndrainRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.UndrainRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.UndrainRequest} UndrainRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UndrainRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.UndrainRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.nodeId = reader.string();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return UndrainRequest;
        })();

        v1.UndrainResponse = (function() {

            /**
             * Properties of an UndrainResponse.
             * @memberof ringfold.v1
             * @interface IUndrainResponse
             */

            /**
             * Constructs a new UndrainResponse.
             * @memberof ringfold.v1
             * @classdesc Represents an UndrainResponse.
             * @implements IUndrainResponse
             * @constructor
             * @param {ringfold.v1.IUndrainResponse=} [properties] Properties to set
             */
            function UndrainResponse(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Encodes the specified UndrainResponse message. Does not implicitly {@link ringfold.v1.UndrainResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.UndrainResponse
             * @static
             * @param {ringfold.v1.IUndrainResponse} message UndrainResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UndrainResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                return writer;
            };

            /**
             * Decodes an UndrainResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.UndrainResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.UndrainResponse} UndrainResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UndrainResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.UndrainResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return UndrainResponse;
        })();

        v1.WatchRoutesRequest = (function() {

            /**
             * Properties of a WatchRoutesRequest.
             * @memberof ringfold.v1
             * @interface IWatchRoutesRequest
             */

            /**
             * Constructs a new WatchRoutesRequest.
             * @memberof ringfold.v1
             * @classdesc Represents a WatchRoutesRequest.
             * @implements IWatchRoutesRequest
             * @constructor
             * @param {ringfold.v1.IWatchRoutesRequest=} [properties] Properties to set
             */
            function WatchRoutesRequest(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Encodes the specified WatchRoutesRequest message. Does not implicitly {@link ringfold.v1.WatchRoutesRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.WatchRoutesRequest
             * @static
             * @param {ringfold.v1.IWatchRoutesRequest} message WatchRoutesRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchRoutesRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                return writer;
            };

            /**
             * Decodes a WatchRoutesRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.WatchRoutesRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.WatchRoutesRequest} WatchRoutesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchRoutesRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.WatchRoutesRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return WatchRoutesRequest;
        })();

        v1.WatchRoutesResponse = (function() {

            /**
             * Properties of a WatchRoutesResponse.
             * @memberof ringfold.v1
             * @interface IWatchRoutesResponse
             * @property {number|undefined} [version] WatchRoutesResponse version
             * @property {boolean|undefined} [isComplete] WatchRoutesResponse isComplete
             * @property {Array.<ringfold.v1.IRouteNode>|undefined} [nodes] WatchRoutesResponse nodes
             * @property {Array.<ringfold.v1.IRoutePartition>|undefined} [partitions] WatchRoutesResponse partitions
             */

            /**
             * Constructs a new WatchRoutesResponse.
             * @memberof ringfold.v1
             * @classdesc Represents a WatchRoutesResponse.
             * @implements IWatchRoutesResponse
             * @constructor
             * @param {ringfold.v1.IWatchRoutesResponse=} [properties] Properties to set
             */
            function WatchRoutesResponse(properties) {
                this.nodes = [];
                this.partitions = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * WatchRoutesResponse version.
             * @member {number} version
             * @memberof ringfold.v1.WatchRoutesResponse
             * @instance
             */
            WatchRoutesResponse.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * WatchRoutesResponse isComplete.
             * @member {boolean} isComplete
             * @memberof ringfold.v1.WatchRoutesResponse
             * @instance
             */
            WatchRoutesResponse.prototype.isComplete = false;

            /**
             * WatchRoutesResponse nodes.
             * @member {Array.<ringfold.v1.RouteNode>} nodes
             * @memberof ringfold.v1.WatchRoutesResponse
             * @instance
             */
            WatchRoutesResponse.prototype.nodes = $util.emptyArray;

            /**
             * WatchRoutesResponse partitions.
             * @member {Array.<ringfold.v1.RoutePartition>} partitions
             * @memberof ringfold.v1.WatchRoutesResponse
             * @instance
             */
            WatchRoutesResponse.prototype.partitions = $util.emptyArray;

            /**
             * Encodes the specified WatchRoutesResponse message. Does not implicitly {@link ringfold.v1.WatchRoutesResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.WatchRoutesResponse
             * @static
             * @param {ringfold.v1.IWatchRoutesResponse} message WatchRoutesResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchRoutesResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.version != null && Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.version);
                if (message.isComplete != null && Object.hasOwnProperty.call(message, "isComplete"))
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.isComplete);
                if (message.nodes != null && message.nodes.length)
                    for (let i = 0; i < message.nodes.length; ++i)
                        $root.ringfold.v1.RouteNode.encode(message.nodes[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
                if (message.partitions != null && message.partitions.length)
                    for (let i = 0; i < message.partitions.length; ++i)
                        $root.ringfold.v1.RoutePartition.encode(message.partitions[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a WatchRoutesResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.WatchRoutesResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.WatchRoutesResponse} WatchRoutesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchRoutesResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.WatchRoutesResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.version = reader.uint64();
                            break;
                        }
                    case 2: {
                            message.isComplete = reader.bool();
                            break;
                        }
                    case 3: {
                            if (!(message.nodes && message.nodes.length))
                                message.nodes = [];
                            message.nodes.push($root.ringfold.v1.RouteNode.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    case 4: {
                            if (!(message.partitions && message.partitions.length))
                                message.partitions = [];
                            message.partitions.push($root.ringfold.v1.RoutePartition.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return WatchRoutesResponse;
        })();

        v1.RouteNode = (function() {

            /**
             * Properties of a RouteNode.
             * @memberof ringfold.v1
             * @interface IRouteNode
             * @property {string|undefined} [nodeId] RouteNode nodeId
             * @property {string|undefined} [address] RouteNode address
             * @property {string|undefined} [zone] RouteNode zone
             */

            /**
             * Constructs a new RouteNode.
             * @memberof ringfold.v1
             * @classdesc Represents a RouteNode.
             * @implements IRouteNode
             * @constructor
             * @param {ringfold.v1.IRouteNode=} [properties] Properties to set
             */
            function RouteNode(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * RouteNode nodeId.
             * @member {string} nodeId
             * @memberof ringfold.v1.RouteNode
             * @instance
             */
            RouteNode.prototype.nodeId = "";

            /**
             * RouteNode address.
             * @member {string} address
             * @memberof ringfold.v1.RouteNode
             * @instance
             */
            RouteNode.prototype.address = "";

            /**
             * RouteNode zone.
             * @member {string} zone
             * @memberof ringfold.v1.RouteNode
             * @instance
             */
            RouteNode.prototype.zone = "";

            /**
             * Encodes the specified RouteNode message. Does not implicitly {@link ringfold.v1.RouteNode.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.RouteNode
             * @static
             * @param {ringfold.v1.IRouteNode} message RouteNode message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RouteNode.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.nodeId != null && Object.hasOwnProperty.call(message, "nodeId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.nodeId);
                if (message.address != null && Object.hasOwnProperty.call(message, "address"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.address);
                if (message.zone != null && Object.hasOwnProperty.call(message, "zone"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.zone);
                return writer;
            };

            /**
             * Decodes a RouteNode message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.RouteNode
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.RouteNode} RouteNode
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RouteNode.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.RouteNode();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.nodeId = reader.string();
                            break;
                        }
                    case 2: {
                            message.address = reader.string();
                            break;
                        }
                    case 3: {
                            message.zone = reader.string();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return RouteNode;
        })();

        v1.RoutePartition = (function() {

            /**
             * Properties of a RoutePartition.
             * @memberof ringfold.v1
             * @interface IRoutePartition
             * @property {number|undefined} [partition] RoutePartition partition
             * @property {number|undefined} [start] RoutePartition start
             * @property {number|undefined} [end] RoutePartition end
             * @property {string|undefined} [leaderNodeId] RoutePartition leaderNodeId
             * @property {Array.<string>|undefined} [replicaNodeIds] RoutePartition replicaNodeIds
             */

            /**
             * Constructs a new RoutePartition.
             * @memberof ringfold.v1
             * @classdesc Represents a RoutePartition.
             * @implements IRoutePartition
             * @constructor
             * @param {ringfold.v1.IRoutePartition=} [properties] Properties to set
             */
            function RoutePartition(properties) {
                this.replicaNodeIds = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * RoutePartition partition.
             * @member {number} partition
             * @memberof ringfold.v1.RoutePartition
             * @instance
             */
            RoutePartition.prototype.partition = 0;

            /**
             * RoutePartition start.
             * @member {number} start
             * @memberof ringfold.v1.RoutePartition
             * @instance
             */
            RoutePartition.prototype.start = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RoutePartition end.
             * @member {number} end
             * @memberof ringfold.v1.RoutePartition
             * @instance
             */
            RoutePartition.prototype.end = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RoutePartition leaderNodeId.
             * @member {string} leaderNodeId
             * @memberof ringfold.v1.RoutePartition
             * @instance
             */
            RoutePartition.prototype.leaderNodeId = "";

            /**
             * RoutePartition replicaNodeIds.
             * @member {Array.<string>} replicaNodeIds
             * @memberof ringfold.v1.RoutePartition
             * @instance
             */
            RoutePartition.prototype.replicaNodeIds = $util.emptyArray;

            /**
             * Encodes the specified RoutePartition message. Does not implicitly {@link ringfold.v1.RoutePartition.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.RoutePartition
             * @static
             * @param {ringfold.v1.IRoutePartition} message RoutePartition message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RoutePartition.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.partition != null && Object.hasOwnProperty.call(message, "partition"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
                if (message.start != null && Object.hasOwnProperty.call(message, "start"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.start);
                if (message.end != null && Object.hasOwnProperty.call(message, "end"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.end);
                if (message.leaderNodeId != null && Object.hasOwnProperty.call(message, "leaderNodeId"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.leaderNodeId);
                if (message.replicaNodeIds != null && message.replicaNodeIds.length)
                    for (let i = 0; i < message.replicaNodeIds.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.replicaNodeIds[i]);
                return writer;
            };

            /**
             * Decodes a RoutePartition message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.RoutePartition
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.RoutePartition} RoutePartition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RoutePartition.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.RoutePartition();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.partition = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.start = reader.uint64();
                            break;
                        }
                    case 3: {
                            message.end = reader.uint64();
                            break;
                        }
                    case 4: {
                            message.leaderNodeId = reader.string();
                            break;
                        }
                    case 5: {
                            if (!(message.replicaNodeIds && message.replicaNodeIds.length))
                                message.replicaNodeIds = [];
                            message.replicaNodeIds.push(reader.string());
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return RoutePartition;
        })();

        v1.ExchangeRequest = (function() {

            /**
             * Properties of an ExchangeRequest.
             * @memberof ringfold.v1
             * @interface IExchangeRequest
             * @property {Array.<ringfold.v1.IExchangeCall>|undefined} [calls] ExchangeRequest calls
             * @property {Array.<number>|undefined} [cancelled] ExchangeRequest cancelled
             */

            /**
             * Constructs a new ExchangeRequest.
             * @memberof ringfold.v1
             * @classdesc Represents an ExchangeRequest.
             * @implements IExchangeRequest
             * @constructor
             * @param {ringfold.v1.IExchangeRequest=} [properties] Properties to set
             */
            function ExchangeRequest(properties) {
                this.calls = [];
                this.cancelled = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ExchangeRequest calls.
             * @member {Array.<ringfold.v1.ExchangeCall>} calls
             * @memberof ringfold.v1.ExchangeRequest
             * @instance
             */
            ExchangeRequest.prototype.calls = $util.emptyArray;

            /**
             * ExchangeRequest cancelled.
             * @member {Array.<number>} cancelled
             * @memberof ringfold.v1.ExchangeRequest
             * @instance
             */
            ExchangeRequest.prototype.cancelled = $util.emptyArray;

            /**
             * Encodes the specified ExchangeRequest message. Does not implicitly {@link ringfold.v1.ExchangeRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.ExchangeRequest
             * @static
             * @param {ringfold.v1.IExchangeRequest} message ExchangeRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ExchangeRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.calls != null && message.calls.length)
                    for (let i = 0; i < message.calls.length; ++i)
                        $root.ringfold.v1.ExchangeCall.encode(message.calls[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                if (message.cancelled != null && message.cancelled.length) {
                    writer.uint32(/* id 2, wireType 2 =*/18).fork();
                    for (let i = 0; i < message.cancelled.length; ++i)
                        writer.uint32(message.cancelled[i]);
                    writer.ldelim();
                }
                return writer;
            };

            /**
             * Decodes an ExchangeRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.ExchangeRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.ExchangeRequest} ExchangeRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ExchangeRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.ExchangeRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.calls && message.calls.length))
                                message.calls = [];
                            message.calls.push($root.ringfold.v1.ExchangeCall.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    case 2: {
                            if (!(message.cancelled && message.cancelled.length))
                                message.cancelled = [];
                            if ((tag & 7) === 2) {
                                let end2 = reader.uint32() + reader.pos;
                                if (end2 > reader.len)
                                    throw RangeError("index out of range");
                                reader.len = end2;
                                while (reader.pos < end2)
                                    message.cancelled.push(reader.uint32());
                                if (reader.pos !== end2)
                                    throw RangeError("index out of range");
                                reader.len = end;
                            } else
                                message.cancelled.push(reader.uint32());
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ExchangeRequest;
        })();

        v1.ExchangeCall = (function() {

            /**
             * Properties of an ExchangeCall.
             * @memberof ringfold.v1
             * @interface IExchangeCall
             * @property {number|undefined} [id] ExchangeCall id
             * @property {number|undefined} [deadlineMs] ExchangeCall deadlineMs
             * @property {ringfold.v1.IGetRequest|null|undefined} [get] ExchangeCall get
             * @property {ringfold.v1.IAppendRequest|null|undefined} [append] ExchangeCall append
             * @property {ringfold.v1.IRemoveRequest|null|undefined} [remove] ExchangeCall remove
             * @property {ringfold.v1.IConfirmRequest|null|undefined} [confirm] ExchangeCall confirm
             * @property {boolean|undefined} [passOn] ExchangeCall passOn
             * @property {number|undefined} [watch] ExchangeCall watch
             */

            /**
             * Constructs a new ExchangeCall.
             * @memberof ringfold.v1
             * @classdesc Represents an ExchangeCall.
             * @implements IExchangeCall
             * @constructor
             * @param {ringfold.v1.IExchangeCall=} [properties] Properties to set
             */
            function ExchangeCall(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ExchangeCall id.
             * @member {number} id
             * @memberof ringfold.v1.ExchangeCall
             * @instance
             */
            ExchangeCall.prototype.id = 0;

            /**
             * ExchangeCall deadlineMs.
             * @member {number} deadlineMs
             * @memberof ringfold.v1.ExchangeCall
             * @instance
             */
            ExchangeCall.prototype.deadlineMs = 0;

            /**
             * ExchangeCall get.
             * @member {ringfold.v1.GetRequest|null} get
             * @memberof ringfold.v1.ExchangeCall
             * @instance
             */
            ExchangeCall.prototype.get = null;

            /**
             * ExchangeCall append.
             * @member {ringfold.v1.AppendRequest|null} append
             * @memberof ringfold.v1.ExchangeCall
             * @instance
             */
            ExchangeCall.prototype.append = null;

            /**
             * ExchangeCall remove.
             * @member {ringfold.v1.RemoveRequest|null} remove
             * @memberof ringfold.v1.ExchangeCall
             * @instance
             */
            ExchangeCall.prototype.remove = null;

            /**
             * ExchangeCall confirm.
             * @member {ringfold.v1.ConfirmRequest|null} confirm
             * @memberof ringfold.v1.ExchangeCall
             * @instance
             */
            ExchangeCall.prototype.confirm = null;

            /**
             * ExchangeCall passOn.
             * @member {boolean} passOn
             * @memberof ringfold.v1.ExchangeCall
             * @instance
             */
            ExchangeCall.prototype.passOn = false;

            /**
             * ExchangeCall watch.
             * @member {number} watch
             * @memberof ringfold.v1.ExchangeCall
             * @instance
             */
            ExchangeCall.prototype.watch = 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * ExchangeCall request.
             * @member {"get"|"append"|"remove"|"confirm"|undefined} request
             * @memberof ringfold.v1.ExchangeCall
             * @instance
             */
            Object.defineProperty(ExchangeCall.prototype, "request", {
                get: $util.oneOfGetter($oneOfFields = ["get", "append", "remove", "confirm"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified ExchangeCall message. Does not implicitly {@link ringfold.v1.ExchangeCall.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.ExchangeCall
             * @static
             * @param {ringfold.v1.IExchangeCall} message ExchangeCall message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ExchangeCall.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.id != null && Object.hasOwnProperty.call(message, "id"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                if (message.deadlineMs != null && Object.hasOwnProperty.call(message, "deadlineMs"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.deadlineMs);
                if (message.get != null && Object.hasOwnProperty.call(message, "get"))
                    $root.ringfold.v1.GetRequest.encode(message.get, writer.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
                if (message.append != null && Object.hasOwnProperty.call(message, "append"))
                    $root.ringfold.v1.AppendRequest.encode(message.append, writer.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
                if (message.remove != null && Object.hasOwnProperty.call(message, "remove"))
                    $root.ringfold.v1.RemoveRequest.encode(message.remove, writer.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
                if (message.passOn != null && Object.hasOwnProperty.call(message, "passOn"))
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.passOn);
                if (message.watch != null && Object.hasOwnProperty.call(message, "watch"))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.watch);
                if (message.confirm != null && Object.hasOwnProperty.call(message, "confirm"))
                    $root.ringfold.v1.ConfirmRequest.encode(message.confirm, writer.uint32(/* id 8, wireType 2 =*/66).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes an ExchangeCall message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.ExchangeCall
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.ExchangeCall} ExchangeCall
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ExchangeCall.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.ExchangeCall();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.id = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.deadlineMs = reader.uint32();
                            break;
                        }
                    case 3: {
                            message.get = $root.ringfold.v1.GetRequest.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 4: {
                            message.append = $root.ringfold.v1.AppendRequest.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 5: {
                            message.remove = $root.ringfold.v1.RemoveRequest.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 8: {
                            message.confirm = $root.ringfold.v1.ConfirmRequest.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 6: {
                            message.passOn = reader.bool();
                            break;
                        }
                    case 7: {
                            message.watch = reader.uint32();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ExchangeCall;
        })();

        v1.ConfirmRequest = (function() {

            /**
             * Properties of a ConfirmRequest.
             * @memberof ringfold.v1
             * @interface IConfirmRequest
             * @property {Array.<number>|undefined} [epochs] ConfirmRequest epochs
             * @property {number|undefined} [waitMs] ConfirmRequest waitMs
             */

            /**
             * Constructs a new ConfirmRequest.
             * @memberof ringfold.v1
             * @classdesc Represents a ConfirmRequest.
             * @implements IConfirmRequest
             * @constructor
             * @param {ringfold.v1.IConfirmRequest=} [properties] Properties to set
             */
            function ConfirmRequest(properties) {
                this.epochs = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ConfirmRequest epochs.
             * @member {Array.<number>} epochs
             * @memberof ringfold.v1.ConfirmRequest
             * @instance
             */
            ConfirmRequest.prototype.epochs = $util.emptyArray;

            /**
             * ConfirmRequest waitMs.
             * @member {number} waitMs
             * @memberof ringfold.v1.ConfirmRequest
             * @instance
             */
            ConfirmRequest.prototype.waitMs = 0;

            /**
             * Encodes the specified ConfirmRequest message. Does not implicitly {@link ringfold.v1.ConfirmRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.ConfirmRequest
             * @static
             * @param {ringfold.v1.IConfirmRequest} message ConfirmRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConfirmRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.epochs != null && message.epochs.length) {
                    writer.uint32(/* id 1, wireType 2 =*/10).fork();
                    for (let i = 0; i < message.epochs.length; ++i)
                        writer.uint32(message.epochs[i]);
                    writer.ldelim();
                }
                if (message.waitMs != null && Object.hasOwnProperty.call(message, "waitMs"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.waitMs);
                return writer;
            };

            /**
             * Decodes a ConfirmRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.ConfirmRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.ConfirmRequest} ConfirmRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConfirmRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.ConfirmRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.epochs && message.epochs.length))
                                message.epochs = [];
                            if ((tag & 7) === 2) {
                                let end2 = reader.uint32() + reader.pos;
                                if (end2 > reader.len)
                                    throw RangeError("index out of range");
                                reader.len = end2;
                                while (reader.pos < end2)
                                    message.epochs.push(reader.uint32());
                                if (reader.pos !== end2)
                                    throw RangeError("index out of range");
                                reader.len = end;
                            } else
                                message.epochs.push(reader.uint32());
                            break;
                        }
                    case 2: {
                            message.waitMs = reader.uint32();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ConfirmRequest;
        })();

        v1.ConfirmResponse = (function() {

            /**
             * Properties of a ConfirmResponse.
             * @memberof ringfold.v1
             * @interface IConfirmResponse
             * @property {Array.<number>|undefined} [confirmed] ConfirmResponse confirmed
             * @property {Array.<number>|undefined} [lost] ConfirmResponse lost
             */

            /**
             * Constructs a new ConfirmResponse.
             * @memberof ringfold.v1
             * @classdesc Represents a ConfirmResponse.
             * @implements IConfirmResponse
             * @constructor
             * @param {ringfold.v1.IConfirmResponse=} [properties] Properties to set
             */
            function ConfirmResponse(properties) {
                this.confirmed = [];
                this.lost = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ConfirmResponse confirmed.
             * @member {Array.<number>} confirmed
             * @memberof ringfold.v1.ConfirmResponse
             * @instance
             */
            ConfirmResponse.prototype.confirmed = $util.emptyArray;

            /**
             * ConfirmResponse lost.
             * @member {Array.<number>} lost
             * @memberof ringfold.v1.ConfirmResponse
             * @instance
             */
            ConfirmResponse.prototype.lost = $util.emptyArray;

            /**
             * Encodes the specified ConfirmResponse message. Does not implicitly {@link ringfold.v1.ConfirmResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.ConfirmResponse
             * @static
             * @param {ringfold.v1.IConfirmResponse} message ConfirmResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConfirmResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.confirmed != null && message.confirmed.length) {
                    writer.uint32(/* id 1, wireType 2 =*/10).fork();
                    for (let i = 0; i < message.confirmed.length; ++i)
                        writer.uint32(message.confirmed[i]);
                    writer.ldelim();
                }
                if (message.lost != null && message.lost.length) {
                    writer.uint32(/* id 2, wireType 2 =*/18).fork();
                    for (let i = 0; i < message.lost.length; ++i)
                        writer.uint32(message.lost[i]);
                    writer.ldelim();
                }
                return writer;
            };

            /**
             * Decodes a ConfirmResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.ConfirmResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.ConfirmResponse} ConfirmResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConfirmResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.ConfirmResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.confirmed && message.confirmed.length))
                                message.confirmed = [];
                            if ((tag & 7) === 2) {
                                let end2 = reader.uint32() + reader.pos;
                                if (end2 > reader.len)
                                    throw RangeError("index out of range");
                                reader.len = end2;
                                while (reader.pos < end2)
                                    message.confirmed.push(reader.uint32());
                                if (reader.pos !== end2)
                                    throw RangeError("index out of range");
                                reader.len = end;
                            } else
                                message.confirmed.push(reader.uint32());
                            break;
                        }
                    case 2: {
                            if (!(message.lost && message.lost.length))
                                message.lost = [];
                            if ((tag & 7) === 2) {
                                let end2 = reader.uint32() + reader.pos;
                                if (end2 > reader.len)
                                    throw RangeError("index out of range");
                                reader.len = end2;
                                while (reader.pos < end2)
                                    message.lost.push(reader.uint32());
                                if (reader.pos !== end2)
                                    throw RangeError("index out of range");
                                reader.len = end;
                            } else
                                message.lost.push(reader.uint32());
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ConfirmResponse;
        })();

        v1.WatchesEnded = (function() {

            /**
             * Properties of a WatchesEnded.
             * @memberof ringfold.v1
             * @interface IWatchesEnded
             * @property {Array.<number>|undefined} [watches] WatchesEnded watches
             */

            /**
             * Constructs a new WatchesEnded.
             * @memberof ringfold.v1
             * @classdesc Represents a WatchesEnded.
             * @implements IWatchesEnded
             * @constructor
             * @param {ringfold.v1.IWatchesEnded=} [properties] Properties to set
             */
            function WatchesEnded(properties) {
                this.watches = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * WatchesEnded watches.
             * @member {Array.<number>} watches
             * @memberof ringfold.v1.WatchesEnded
             * @instance
             */
            WatchesEnded.prototype.watches = $util.emptyArray;

            /**
             * Encodes the specified WatchesEnded message. Does not implicitly {@link ringfold.v1.WatchesEnded.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.WatchesEnded
             * @static
             * @param {ringfold.v1.IWatchesEnded} message WatchesEnded message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchesEnded.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.watches != null && message.watches.length) {
                    writer.uint32(/* id 1, wireType 2 =*/10).fork();
                    for (let i = 0; i < message.watches.length; ++i)
                        writer.uint32(message.watches[i]);
                    writer.ldelim();
                }
                return writer;
            };

            /**
             * Decodes a WatchesEnded message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.WatchesEnded
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.WatchesEnded} WatchesEnded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchesEnded.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.WatchesEnded();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.watches && message.watches.length))
                                message.watches = [];
                            if ((tag & 7) === 2) {
                                let end2 = reader.uint32() + reader.pos;
                                if (end2 > reader.len)
                                    throw RangeError("index out of range");
                                reader.len = end2;
                                while (reader.pos < end2)
                                    message.watches.push(reader.uint32());
                                if (reader.pos !== end2)
                                    throw RangeError("index out of range");
                                reader.len = end;
                            } else
                                message.watches.push(reader.uint32());
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return WatchesEnded;
        })();

        v1.ExchangeResponse = (function() {

            /**
             * Properties of an ExchangeResponse.
             * @memberof ringfold.v1
             * @interface IExchangeResponse
             * @property {Array.<ringfold.v1.IExchangeAnswer>|undefined} [answers] ExchangeResponse answers
             */

            /**
             * Constructs a new ExchangeResponse.
             * @memberof ringfold.v1
             * @classdesc Represents an ExchangeResponse.
             * @implements IExchangeResponse
             * @constructor
             * @param {ringfold.v1.IExchangeResponse=} [properties] Properties to set
             */
            function ExchangeResponse(properties) {
                this.answers = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ExchangeResponse answers.
             * @member {Array.<ringfold.v1.ExchangeAnswer>} answers
             * @memberof ringfold.v1.ExchangeResponse
             * @instance
             */
            ExchangeResponse.prototype.answers = $util.emptyArray;

            /**
             * Encodes the specified ExchangeResponse message. Does not implicitly {@link ringfold.v1.ExchangeResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.ExchangeResponse
             * @static
             * @param {ringfold.v1.IExchangeResponse} message ExchangeResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ExchangeResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.answers != null && message.answers.length)
                    for (let i = 0; i < message.answers.length; ++i)
                        $root.ringfold.v1.ExchangeAnswer.encode(message.answers[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes an ExchangeResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.ExchangeResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.ExchangeResponse} ExchangeResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ExchangeResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.ExchangeResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.answers && message.answers.length))
                                message.answers = [];
                            message.answers.push($root.ringfold.v1.ExchangeAnswer.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ExchangeResponse;
        })();

        v1.ExchangeAnswer = (function() {

            /**
             * Properties of an ExchangeAnswer.
             * @memberof ringfold.v1
             * @interface IExchangeAnswer
             * @property {number|undefined} [id] ExchangeAnswer id
             * @property {ringfold.v1.IGetResponse|null|undefined} [get] ExchangeAnswer get
             * @property {ringfold.v1.IAppendResponse|null|undefined} [append] ExchangeAnswer append
             * @property {ringfold.v1.IRemoveResponse|null|undefined} [remove] ExchangeAnswer remove
             * @property {ringfold.v1.IErrorDetail|null|undefined} [error] ExchangeAnswer error
             * @property {ringfold.v1.IConfirmResponse|null|undefined} [confirm] ExchangeAnswer confirm
             * @property {ringfold.v1.IWatchesEnded|null|undefined} [ended] ExchangeAnswer ended
             * @property {number|undefined} [epoch] ExchangeAnswer epoch
             */

            /**
             * Constructs a new ExchangeAnswer.
             * @memberof ringfold.v1
             * @classdesc Represents an ExchangeAnswer.
             * @implements IExchangeAnswer
             * @constructor
             * @param {ringfold.v1.IExchangeAnswer=} [properties] Properties to set
             */
            function ExchangeAnswer(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ExchangeAnswer id.
             * @member {number} id
             * @memberof ringfold.v1.ExchangeAnswer
             * @instance
             */
            ExchangeAnswer.prototype.id = 0;

            /**
             * ExchangeAnswer get.
             * @member {ringfold.v1.GetResponse|null} get
             * @memberof ringfold.v1.ExchangeAnswer
             * @instance
             */
            ExchangeAnswer.prototype.get = null;

            /**
             * ExchangeAnswer append.
             * @member {ringfold.v1.AppendResponse|null} append
             * @memberof ringfold.v1.ExchangeAnswer
             * @instance
             */
            ExchangeAnswer.prototype.append = null;

            /**
             * ExchangeAnswer remove.
             * @member {ringfold.v1.RemoveResponse|null} remove
             * @memberof ringfold.v1.ExchangeAnswer
             * @instance
             */
            ExchangeAnswer.prototype.remove = null;

            /**
             * ExchangeAnswer error.
             * @member {ringfold.v1.ErrorDetail|null} error
             * @memberof ringfold.v1.ExchangeAnswer
             * @instance
             */
            ExchangeAnswer.prototype.error = null;

            /**
             * ExchangeAnswer confirm.
             * @member {ringfold.v1.ConfirmResponse|null} confirm
             * @memberof ringfold.v1.ExchangeAnswer
             * @instance
             */
            ExchangeAnswer.prototype.confirm = null;

            /**
             * ExchangeAnswer ended.
             * @member {ringfold.v1.WatchesEnded|null} ended
             * @memberof ringfold.v1.ExchangeAnswer
             * @instance
             */
            ExchangeAnswer.prototype.ended = null;

            /**
             * ExchangeAnswer epoch.
             * @member {number} epoch
             * @memberof ringfold.v1.ExchangeAnswer
             * @instance
             */
            ExchangeAnswer.prototype.epoch = 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * ExchangeAnswer outcome.
             * @member {"get"|"append"|"remove"|"error"|"confirm"|"ended"|undefined} outcome
             * @memberof ringfold.v1.ExchangeAnswer
             * @instance
             */
            Object.defineProperty(ExchangeAnswer.prototype, "outcome", {
                get: $util.oneOfGetter($oneOfFields = ["get", "append", "remove", "error", "confirm", "ended"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified ExchangeAnswer message. Does not implicitly {@link ringfold.v1.ExchangeAnswer.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.ExchangeAnswer
             * @static
             * @param {ringfold.v1.IExchangeAnswer} message ExchangeAnswer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ExchangeAnswer.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.id != null && Object.hasOwnProperty.call(message, "id"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                if (message.get != null && Object.hasOwnProperty.call(message, "get"))
                    $root.ringfold.v1.GetResponse.encode(message.get, writer.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                if (message.append != null && Object.hasOwnProperty.call(message, "append"))
                    $root.ringfold.v1.AppendResponse.encode(message.append, writer.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
                if (message.remove != null && Object.hasOwnProperty.call(message, "remove"))
                    $root.ringfold.v1.RemoveResponse.encode(message.remove, writer.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
                if (message.error != null && Object.hasOwnProperty.call(message, "error"))
                    $root.ringfold.v1.ErrorDetail.encode(message.error, writer.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
                if (message.confirm != null && Object.hasOwnProperty.call(message, "confirm"))
                    $root.ringfold.v1.ConfirmResponse.encode(message.confirm, writer.uint32(/* id 6, wireType 2 =*/50).fork(), q + 1).ldelim();
                if (message.ended != null && Object.hasOwnProperty.call(message, "ended"))
                    $root.ringfold.v1.WatchesEnded.encode(message.ended, writer.uint32(/* id 7, wireType 2 =*/58).fork(), q + 1).ldelim();
                if (message.epoch != null && Object.hasOwnProperty.call(message, "epoch"))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.epoch);
                return writer;
            };

            /**
             * Decodes an ExchangeAnswer message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.ExchangeAnswer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.ExchangeAnswer} ExchangeAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ExchangeAnswer.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.ExchangeAnswer();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.id = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.get = $root.ringfold.v1.GetResponse.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 3: {
                            message.append = $root.ringfold.v1.AppendResponse.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 4: {
                            message.remove = $root.ringfold.v1.RemoveResponse.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 5: {
                            message.error = $root.ringfold.v1.ErrorDetail.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 6: {
                            message.confirm = $root.ringfold.v1.ConfirmResponse.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 7: {
                            message.ended = $root.ringfold.v1.WatchesEnded.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 8: {
                            message.epoch = reader.uint32();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ExchangeAnswer;
        })();

        v1.ProposedEvent = (function() {

            /**
             * Properties of a ProposedEvent.
             * @memberof ringfold.v1
             * @interface IProposedEvent
             * @property {string|undefined} [type] ProposedEvent type
             * @property {number|undefined} [version] ProposedEvent version
             * @property {Uint8Array|undefined} [data] ProposedEvent data
             * @property {Uint8Array|undefined} [metadata] ProposedEvent metadata
             * @property {number|null|undefined} [occurredAtMs] ProposedEvent occurredAtMs
             */

            /**
             * Constructs a new ProposedEvent.
             * @memberof ringfold.v1
             * @classdesc Represents a ProposedEvent.
             * @implements IProposedEvent
             * @constructor
             * @param {ringfold.v1.IProposedEvent=} [properties] Properties to set
             */
            function ProposedEvent(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ProposedEvent type.
             * @member {string} type
             * @memberof ringfold.v1.ProposedEvent
             * @instance
             */
            ProposedEvent.prototype.type = "";

            /**
             * ProposedEvent version.
             * @member {number} version
             * @memberof ringfold.v1.ProposedEvent
             * @instance
             */
            ProposedEvent.prototype.version = 0;

            /**
             * ProposedEvent data.
             * @member {Uint8Array} data
             * @memberof ringfold.v1.ProposedEvent
             * @instance
             */
            ProposedEvent.prototype.data = $util.newBuffer([]);

            /**
             * ProposedEvent metadata.
             * @member {Uint8Array} metadata
             * @memberof ringfold.v1.ProposedEvent
             * @instance
             */
            ProposedEvent.prototype.metadata = $util.newBuffer([]);

            /**
             * ProposedEvent occurredAtMs.
             * @member {number|null} occurredAtMs
             * @memberof ringfold.v1.ProposedEvent
             * @instance
             */
            ProposedEvent.prototype.occurredAtMs = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            Object.defineProperty(ProposedEvent.prototype, "_occurredAtMs", {
                get: $util.oneOfGetter($oneOfFields = ["occurredAtMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified ProposedEvent message. Does not implicitly {@link ringfold.v1.ProposedEvent.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.ProposedEvent
             * @static
             * @param {ringfold.v1.IProposedEvent} message ProposedEvent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProposedEvent.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.type != null && Object.hasOwnProperty.call(message, "type"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.type);
                if (message.version != null && Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.version);
                if (message.data != null && Object.hasOwnProperty.call(message, "data"))
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.data);
                if (message.metadata != null && Object.hasOwnProperty.call(message, "metadata"))
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.metadata);
                if (message.occurredAtMs != null && Object.hasOwnProperty.call(message, "occurredAtMs"))
                    writer.uint32(/* id 5, wireType 0 =*/40).int64(message.occurredAtMs);
                return writer;
            };

            /**
             * Decodes a ProposedEvent message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.ProposedEvent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.ProposedEvent} ProposedEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProposedEvent.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.ProposedEvent();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.type = reader.string();
                            break;
                        }
                    case 2: {
                            message.version = reader.uint32();
                            break;
                        }
                    case 3: {
                            message.data = reader.bytes();
                            break;
                        }
                    case 4: {
                            message.metadata = reader.bytes();
                            break;
                        }
                    case 5: {
                            message.occurredAtMs = reader.int64();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ProposedEvent;
        })();

        v1.RecordedEvent = (function() {

            /**
             * Properties of a RecordedEvent.
             * @memberof ringfold.v1
             * @interface IRecordedEvent
             * @property {string|undefined} [customerId] RecordedEvent customerId
             * @property {string|undefined} [aggregateType] RecordedEvent aggregateType
             * @property {number|undefined} [revision] RecordedEvent revision
             * @property {string|undefined} [type] RecordedEvent type
             * @property {number|undefined} [version] RecordedEvent version
             * @property {Uint8Array|undefined} [data] RecordedEvent data
             * @property {Uint8Array|undefined} [metadata] RecordedEvent metadata
             * @property {number|undefined} [occurredAtMs] RecordedEvent occurredAtMs
             * @property {number|undefined} [recordedAtMs] RecordedEvent recordedAtMs
             * @property {Uint8Array|undefined} [appendId] RecordedEvent appendId
             */

            /**
             * Constructs a new RecordedEvent.
             * @memberof ringfold.v1
             * @classdesc Represents a RecordedEvent.
             * @implements IRecordedEvent
             * @constructor
             * @param {ringfold.v1.IRecordedEvent=} [properties] Properties to set
             */
            function RecordedEvent(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * RecordedEvent customerId.
             * @member {string} customerId
             * @memberof ringfold.v1.RecordedEvent
             * @instance
             */
            RecordedEvent.prototype.customerId = "";

            /**
             * RecordedEvent aggregateType.
             * @member {string} aggregateType
             * @memberof ringfold.v1.RecordedEvent
             * @instance
             */
            RecordedEvent.prototype.aggregateType = "";

            /**
             * RecordedEvent revision.
             * @member {number} revision
             * @memberof ringfold.v1.RecordedEvent
             * @instance
             */
            RecordedEvent.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RecordedEvent type.
             * @member {string} type
             * @memberof ringfold.v1.RecordedEvent
             * @instance
             */
            RecordedEvent.prototype.type = "";

            /**
             * RecordedEvent version.
             * @member {number} version
             * @memberof ringfold.v1.RecordedEvent
             * @instance
             */
            RecordedEvent.prototype.version = 0;

            /**
             * RecordedEvent data.
             * @member {Uint8Array} data
             * @memberof ringfold.v1.RecordedEvent
             * @instance
             */
            RecordedEvent.prototype.data = $util.newBuffer([]);

            /**
             * RecordedEvent metadata.
             * @member {Uint8Array} metadata
             * @memberof ringfold.v1.RecordedEvent
             * @instance
             */
            RecordedEvent.prototype.metadata = $util.newBuffer([]);

            /**
             * RecordedEvent occurredAtMs.
             * @member {number} occurredAtMs
             * @memberof ringfold.v1.RecordedEvent
             * @instance
             */
            RecordedEvent.prototype.occurredAtMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * RecordedEvent recordedAtMs.
             * @member {number} recordedAtMs
             * @memberof ringfold.v1.RecordedEvent
             * @instance
             */
            RecordedEvent.prototype.recordedAtMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * RecordedEvent appendId.
             * @member {Uint8Array} appendId
             * @memberof ringfold.v1.RecordedEvent
             * @instance
             */
            RecordedEvent.prototype.appendId = $util.newBuffer([]);

            /**
             * Encodes the specified RecordedEvent message. Does not implicitly {@link ringfold.v1.RecordedEvent.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.RecordedEvent
             * @static
             * @param {ringfold.v1.IRecordedEvent} message RecordedEvent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RecordedEvent.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.customerId != null && Object.hasOwnProperty.call(message, "customerId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.customerId);
                if (message.aggregateType != null && Object.hasOwnProperty.call(message, "aggregateType"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.aggregateType);
                if (message.revision != null && Object.hasOwnProperty.call(message, "revision"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.revision);
                if (message.type != null && Object.hasOwnProperty.call(message, "type"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.type);
                if (message.version != null && Object.hasOwnProperty.call(message, "version"))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.version);
                if (message.data != null && Object.hasOwnProperty.call(message, "data"))
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.data);
                if (message.metadata != null && Object.hasOwnProperty.call(message, "metadata"))
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.metadata);
                if (message.occurredAtMs != null && Object.hasOwnProperty.call(message, "occurredAtMs"))
                    writer.uint32(/* id 8, wireType 0 =*/64).int64(message.occurredAtMs);
                if (message.recordedAtMs != null && Object.hasOwnProperty.call(message, "recordedAtMs"))
                    writer.uint32(/* id 9, wireType 0 =*/72).int64(message.recordedAtMs);
                if (message.appendId != null && Object.hasOwnProperty.call(message, "appendId"))
                    writer.uint32(/* id 10, wireType 2 =*/82).bytes(message.appendId);
                return writer;
            };

            /**
             * Decodes a RecordedEvent message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.RecordedEvent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.RecordedEvent} RecordedEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RecordedEvent.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.RecordedEvent();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.customerId = reader.string();
                            break;
                        }
                    case 2: {
                            message.aggregateType = reader.string();
                            break;
                        }
                    case 3: {
                            message.revision = reader.uint64();
                            break;
                        }
                    case 4: {
                            message.type = reader.string();
                            break;
                        }
                    case 5: {
                            message.version = reader.uint32();
                            break;
                        }
                    case 6: {
                            message.data = reader.bytes();
                            break;
                        }
                    case 7: {
                            message.metadata = reader.bytes();
                            break;
                        }
                    case 8: {
                            message.occurredAtMs = reader.int64();
                            break;
                        }
                    case 9: {
                            message.recordedAtMs = reader.int64();
                            break;
                        }
                    case 10: {
                            message.appendId = reader.bytes();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return RecordedEvent;
        })();

        v1.ExpectedRevision = (function() {

            /**
             * Properties of an ExpectedRevision.
             * @memberof ringfold.v1
             * @interface IExpectedRevision
             * @property {ringfold.v1.IEmpty|null|undefined} [any] ExpectedRevision any
             * @property {ringfold.v1.IEmpty|null|undefined} [noStream] ExpectedRevision noStream
             * @property {ringfold.v1.IEmpty|null|undefined} [streamExists] ExpectedRevision streamExists
             * @property {number|null|undefined} [exact] ExpectedRevision exact
             */

            /**
             * Constructs a new ExpectedRevision.
             * @memberof ringfold.v1
             * @classdesc Represents an ExpectedRevision.
             * @implements IExpectedRevision
             * @constructor
             * @param {ringfold.v1.IExpectedRevision=} [properties] Properties to set
             */
            function ExpectedRevision(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ExpectedRevision any.
             * @member {ringfold.v1.Empty|null} any
             * @memberof ringfold.v1.ExpectedRevision
             * @instance
             */
            ExpectedRevision.prototype.any = null;

            /**
             * ExpectedRevision noStream.
             * @member {ringfold.v1.Empty|null} noStream
             * @memberof ringfold.v1.ExpectedRevision
             * @instance
             */
            ExpectedRevision.prototype.noStream = null;

            /**
             * ExpectedRevision streamExists.
             * @member {ringfold.v1.Empty|null} streamExists
             * @memberof ringfold.v1.ExpectedRevision
             * @instance
             */
            ExpectedRevision.prototype.streamExists = null;

            /**
             * ExpectedRevision exact.
             * @member {number|null} exact
             * @memberof ringfold.v1.ExpectedRevision
             * @instance
             */
            ExpectedRevision.prototype.exact = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * ExpectedRevision kind.
             * @member {"any"|"noStream"|"streamExists"|"exact"|undefined} kind
             * @memberof ringfold.v1.ExpectedRevision
             * @instance
             */
            Object.defineProperty(ExpectedRevision.prototype, "kind", {
                get: $util.oneOfGetter($oneOfFields = ["any", "noStream", "streamExists", "exact"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified ExpectedRevision message. Does not implicitly {@link ringfold.v1.ExpectedRevision.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.ExpectedRevision
             * @static
             * @param {ringfold.v1.IExpectedRevision} message ExpectedRevision message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ExpectedRevision.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.any != null && Object.hasOwnProperty.call(message, "any"))
                    $root.ringfold.v1.Empty.encode(message.any, writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                if (message.noStream != null && Object.hasOwnProperty.call(message, "noStream"))
                    $root.ringfold.v1.Empty.encode(message.noStream, writer.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                if (message.streamExists != null && Object.hasOwnProperty.call(message, "streamExists"))
                    $root.ringfold.v1.Empty.encode(message.streamExists, writer.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
                if (message.exact != null && Object.hasOwnProperty.call(message, "exact"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.exact);
                return writer;
            };

            /**
             * Decodes an ExpectedRevision message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.ExpectedRevision
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.ExpectedRevision} ExpectedRevision
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ExpectedRevision.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.ExpectedRevision();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.any = $root.ringfold.v1.Empty.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 2: {
                            message.noStream = $root.ringfold.v1.Empty.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 3: {
                            message.streamExists = $root.ringfold.v1.Empty.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 4: {
                            message.exact = reader.uint64();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ExpectedRevision;
        })();

        v1.Empty = (function() {

            /**
             * Properties of an Empty.
             * @memberof ringfold.v1
             * @interface IEmpty
             */

            /**
             * Constructs a new Empty.
             * @memberof ringfold.v1
             * @classdesc Represents an Empty.
             * @implements IEmpty
             * @constructor
             * @param {ringfold.v1.IEmpty=} [properties] Properties to set
             */
            function Empty(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * Encodes the specified Empty message. Does not implicitly {@link ringfold.v1.Empty.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.Empty
             * @static
             * @param {ringfold.v1.IEmpty} message Empty message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Empty.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                return writer;
            };

            /**
             * Decodes an Empty message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.Empty
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.Empty} Empty
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Empty.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.Empty();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return Empty;
        })();

        v1.AppendRequest = (function() {

            /**
             * Properties of an AppendRequest.
             * @memberof ringfold.v1
             * @interface IAppendRequest
             * @property {string|undefined} [customerId] AppendRequest customerId
             * @property {string|undefined} [aggregateType] AppendRequest aggregateType
             * @property {Uint8Array|undefined} [appendId] AppendRequest appendId
             * @property {ringfold.v1.IExpectedRevision|undefined} [expectedRevision] AppendRequest expectedRevision
             * @property {Array.<ringfold.v1.IProposedEvent>|undefined} [events] AppendRequest events
             * @property {string|undefined} [space] AppendRequest space
             */

            /**
             * Constructs a new AppendRequest.
             * @memberof ringfold.v1
             * @classdesc Represents an AppendRequest.
             * @implements IAppendRequest
             * @constructor
             * @param {ringfold.v1.IAppendRequest=} [properties] Properties to set
             */
            function AppendRequest(properties) {
                this.events = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * AppendRequest customerId.
             * @member {string} customerId
             * @memberof ringfold.v1.AppendRequest
             * @instance
             */
            AppendRequest.prototype.customerId = "";

            /**
             * AppendRequest aggregateType.
             * @member {string} aggregateType
             * @memberof ringfold.v1.AppendRequest
             * @instance
             */
            AppendRequest.prototype.aggregateType = "";

            /**
             * AppendRequest appendId.
             * @member {Uint8Array} appendId
             * @memberof ringfold.v1.AppendRequest
             * @instance
             */
            AppendRequest.prototype.appendId = $util.newBuffer([]);

            /**
             * AppendRequest expectedRevision.
             * @member {ringfold.v1.ExpectedRevision} expectedRevision
             * @memberof ringfold.v1.AppendRequest
             * @instance
             */
            AppendRequest.prototype.expectedRevision = null;

            /**
             * AppendRequest events.
             * @member {Array.<ringfold.v1.ProposedEvent>} events
             * @memberof ringfold.v1.AppendRequest
             * @instance
             */
            AppendRequest.prototype.events = $util.emptyArray;

            /**
             * AppendRequest space.
             * @member {string} space
             * @memberof ringfold.v1.AppendRequest
             * @instance
             */
            AppendRequest.prototype.space = "";

            /**
             * Encodes the specified AppendRequest message. Does not implicitly {@link ringfold.v1.AppendRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.AppendRequest
             * @static
             * @param {ringfold.v1.IAppendRequest} message AppendRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AppendRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.customerId != null && Object.hasOwnProperty.call(message, "customerId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.customerId);
                if (message.aggregateType != null && Object.hasOwnProperty.call(message, "aggregateType"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.aggregateType);
                if (message.appendId != null && Object.hasOwnProperty.call(message, "appendId"))
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.appendId);
                if (message.expectedRevision != null && Object.hasOwnProperty.call(message, "expectedRevision"))
                    $root.ringfold.v1.ExpectedRevision.encode(message.expectedRevision, writer.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
                if (message.events != null && message.events.length)
                    for (let i = 0; i < message.events.length; ++i)
                        $root.ringfold.v1.ProposedEvent.encode(message.events[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
                if (message.space != null && Object.hasOwnProperty.call(message, "space"))
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.space);
                return writer;
            };

            /**
             * Decodes an AppendRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.AppendRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.AppendRequest} AppendRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AppendRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.AppendRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.customerId = reader.string();
                            break;
                        }
                    case 2: {
                            message.aggregateType = reader.string();
                            break;
                        }
                    case 3: {
                            message.appendId = reader.bytes();
                            break;
                        }
                    case 4: {
                            message.expectedRevision = $root.ringfold.v1.ExpectedRevision.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 5: {
                            if (!(message.events && message.events.length))
                                message.events = [];
                            message.events.push($root.ringfold.v1.ProposedEvent.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    case 6: {
                            message.space = reader.string();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return AppendRequest;
        })();

        v1.AppendResponse = (function() {

            /**
             * Properties of an AppendResponse.
             * @memberof ringfold.v1
             * @interface IAppendResponse
             * @property {number|undefined} [firstRevision] AppendResponse firstRevision
             * @property {number|undefined} [lastRevision] AppendResponse lastRevision
             * @property {string|undefined} [sessionToken] AppendResponse sessionToken
             * @property {boolean|undefined} [repeated] AppendResponse repeated
             */

            /**
             * Constructs a new AppendResponse.
             * @memberof ringfold.v1
             * @classdesc Represents an AppendResponse.
             * @implements IAppendResponse
             * @constructor
             * @param {ringfold.v1.IAppendResponse=} [properties] Properties to set
             */
            function AppendResponse(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * AppendResponse firstRevision.
             * @member {number} firstRevision
             * @memberof ringfold.v1.AppendResponse
             * @instance
             */
            AppendResponse.prototype.firstRevision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AppendResponse lastRevision.
             * @member {number} lastRevision
             * @memberof ringfold.v1.AppendResponse
             * @instance
             */
            AppendResponse.prototype.lastRevision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AppendResponse sessionToken.
             * @member {string} sessionToken
             * @memberof ringfold.v1.AppendResponse
             * @instance
             */
            AppendResponse.prototype.sessionToken = "";

            /**
             * AppendResponse repeated.
             * @member {boolean} repeated
             * @memberof ringfold.v1.AppendResponse
             * @instance
             */
            AppendResponse.prototype.repeated = false;

            /**
             * Encodes the specified AppendResponse message. Does not implicitly {@link ringfold.v1.AppendResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.AppendResponse
             * @static
             * @param {ringfold.v1.IAppendResponse} message AppendResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AppendResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.firstRevision != null && Object.hasOwnProperty.call(message, "firstRevision"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.firstRevision);
                if (message.lastRevision != null && Object.hasOwnProperty.call(message, "lastRevision"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.lastRevision);
                if (message.sessionToken != null && Object.hasOwnProperty.call(message, "sessionToken"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.sessionToken);
                if (message.repeated != null && Object.hasOwnProperty.call(message, "repeated"))
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.repeated);
                return writer;
            };

            /**
             * Decodes an AppendResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.AppendResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.AppendResponse} AppendResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AppendResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.AppendResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.firstRevision = reader.uint64();
                            break;
                        }
                    case 2: {
                            message.lastRevision = reader.uint64();
                            break;
                        }
                    case 3: {
                            message.sessionToken = reader.string();
                            break;
                        }
                    case 4: {
                            message.repeated = reader.bool();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return AppendResponse;
        })();

        v1.AppendBatchRequest = (function() {

            /**
             * Properties of an AppendBatchRequest.
             * @memberof ringfold.v1
             * @interface IAppendBatchRequest
             * @property {Array.<ringfold.v1.IAppendRequest>|undefined} [appends] AppendBatchRequest appends
             */

            /**
             * Constructs a new AppendBatchRequest.
             * @memberof ringfold.v1
             * @classdesc Represents an AppendBatchRequest.
             * @implements IAppendBatchRequest
             * @constructor
             * @param {ringfold.v1.IAppendBatchRequest=} [properties] Properties to set
             */
            function AppendBatchRequest(properties) {
                this.appends = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * AppendBatchRequest appends.
             * @member {Array.<ringfold.v1.AppendRequest>} appends
             * @memberof ringfold.v1.AppendBatchRequest
             * @instance
             */
            AppendBatchRequest.prototype.appends = $util.emptyArray;

            /**
             * Encodes the specified AppendBatchRequest message. Does not implicitly {@link ringfold.v1.AppendBatchRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.AppendBatchRequest
             * @static
             * @param {ringfold.v1.IAppendBatchRequest} message AppendBatchRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AppendBatchRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.appends != null && message.appends.length)
                    for (let i = 0; i < message.appends.length; ++i)
                        $root.ringfold.v1.AppendRequest.encode(message.appends[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes an AppendBatchRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.AppendBatchRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.AppendBatchRequest} AppendBatchRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AppendBatchRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.AppendBatchRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.appends && message.appends.length))
                                message.appends = [];
                            message.appends.push($root.ringfold.v1.AppendRequest.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return AppendBatchRequest;
        })();

        v1.AppendBatchResponse = (function() {

            /**
             * Properties of an AppendBatchResponse.
             * @memberof ringfold.v1
             * @interface IAppendBatchResponse
             * @property {Array.<ringfold.v1.AppendBatchResponse.IResult>|undefined} [results] AppendBatchResponse results
             */

            /**
             * Constructs a new AppendBatchResponse.
             * @memberof ringfold.v1
             * @classdesc Represents an AppendBatchResponse.
             * @implements IAppendBatchResponse
             * @constructor
             * @param {ringfold.v1.IAppendBatchResponse=} [properties] Properties to set
             */
            function AppendBatchResponse(properties) {
                this.results = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * AppendBatchResponse results.
             * @member {Array.<ringfold.v1.AppendBatchResponse.Result>} results
             * @memberof ringfold.v1.AppendBatchResponse
             * @instance
             */
            AppendBatchResponse.prototype.results = $util.emptyArray;

            /**
             * Encodes the specified AppendBatchResponse message. Does not implicitly {@link ringfold.v1.AppendBatchResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.AppendBatchResponse
             * @static
             * @param {ringfold.v1.IAppendBatchResponse} message AppendBatchResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AppendBatchResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.results != null && message.results.length)
                    for (let i = 0; i < message.results.length; ++i)
                        $root.ringfold.v1.AppendBatchResponse.Result.encode(message.results[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes an AppendBatchResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.AppendBatchResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.AppendBatchResponse} AppendBatchResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AppendBatchResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.AppendBatchResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.results && message.results.length))
                                message.results = [];
                            message.results.push($root.ringfold.v1.AppendBatchResponse.Result.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            AppendBatchResponse.Result = (function() {

                /**
                 * Properties of a Result.
                 * @memberof ringfold.v1.AppendBatchResponse
                 * @interface IResult
                 * @property {ringfold.v1.IAppendResponse|null|undefined} [ok] Result ok
                 * @property {ringfold.v1.IErrorDetail|null|undefined} [error] Result error
                 */

                /**
                 * Constructs a new Result.
                 * @memberof ringfold.v1.AppendBatchResponse
                 * @classdesc Represents a Result.
                 * @implements IResult
                 * @constructor
                 * @param {ringfold.v1.AppendBatchResponse.IResult=} [properties] Properties to set
                 */
                function Result(properties) {
                    if (properties)
                        for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                }

                /**
                 * Result ok.
                 * @member {ringfold.v1.AppendResponse|null} ok
                 * @memberof ringfold.v1.AppendBatchResponse.Result
                 * @instance
                 */
                Result.prototype.ok = null;

                /**
                 * Result error.
                 * @member {ringfold.v1.ErrorDetail|null} error
                 * @memberof ringfold.v1.AppendBatchResponse.Result
                 * @instance
                 */
                Result.prototype.error = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * Result outcome.
                 * @member {"ok"|"error"|undefined} outcome
                 * @memberof ringfold.v1.AppendBatchResponse.Result
                 * @instance
                 */
                Object.defineProperty(Result.prototype, "outcome", {
                    get: $util.oneOfGetter($oneOfFields = ["ok", "error"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified Result message. Does not implicitly {@link ringfold.v1.AppendBatchResponse.Result.verify|verify} messages.
                 * @function encode
                 * @memberof ringfold.v1.AppendBatchResponse.Result
                 * @static
                 * @param {ringfold.v1.AppendBatchResponse.IResult} message Result message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Result.encode = function encode(message, writer, q) {
                    if (!writer)
                        writer = $Writer.create();
                    if (q === undefined)
                        q = 0;
                    if (q > $util.recursionLimit)
                        throw Error("max depth exceeded");
                    if (message.ok != null && Object.hasOwnProperty.call(message, "ok"))
                        $root.ringfold.v1.AppendResponse.encode(message.ok, writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                    if (message.error != null && Object.hasOwnProperty.call(message, "error"))
                        $root.ringfold.v1.ErrorDetail.encode(message.error, writer.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                    return writer;
                };

                /**
                 * Decodes a Result message from the specified reader or buffer.
                 * @function decode
                 * @memberof ringfold.v1.AppendBatchResponse.Result
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {ringfold.v1.AppendBatchResponse.Result} Result
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Result.decode = function decode(reader, length, error, long) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (long === undefined)
                        long = 0;
                    if (long > $Reader.recursionLimit)
                        throw Error("maximum nesting depth exceeded");
                    let end, message;
                    if (length === undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = new $root.ringfold.v1.AppendBatchResponse.Result();
                    while (reader.pos < end) {
                        let tag = reader.uint32();
                        if (tag === error)
                            break;
                        switch (tag >>> 3) {
                        case 1: {
                                message.ok = $root.ringfold.v1.AppendResponse.decode(reader, reader.uint32(), undefined, long + 1);
                                break;
                            }
                        case 2: {
                                message.error = $root.ringfold.v1.ErrorDetail.decode(reader, reader.uint32(), undefined, long + 1);
                                break;
                            }
                        default:
                            reader.skipType(tag & 7, long);
                            break;
                        }
                    }
                    if (length !== undefined) {
                        if (reader.pos !== end)
                            throw RangeError("index out of range");
                        reader.len = length;
                    }
                    return message;
                };

                return Result;
            })();

            return AppendBatchResponse;
        })();

        /**
         * Consistency enum.
         * @name ringfold.v1.Consistency
         * @enum {number}
         * @property {number} CONSISTENCY_LINEARIZABLE=0 CONSISTENCY_LINEARIZABLE value
         * @property {number} CONSISTENCY_SESSION=1 CONSISTENCY_SESSION value
         * @property {number} CONSISTENCY_EVENTUAL=2 CONSISTENCY_EVENTUAL value
         */
        v1.Consistency = (function() {
            const valuesById = {}, values = Object.create(valuesById);
            values[valuesById[0] = "CONSISTENCY_LINEARIZABLE"] = 0;
            values[valuesById[1] = "CONSISTENCY_SESSION"] = 1;
            values[valuesById[2] = "CONSISTENCY_EVENTUAL"] = 2;
            return values;
        })();

        v1.GetRequest = (function() {

            /**
             * Properties of a GetRequest.
             * @memberof ringfold.v1
             * @interface IGetRequest
             * @property {string|undefined} [customerId] GetRequest customerId
             * @property {string|undefined} [aggregateType] GetRequest aggregateType
             * @property {number|null|undefined} [atRevision] GetRequest atRevision
             * @property {number|null|undefined} [atTimeMs] GetRequest atTimeMs
             * @property {ringfold.v1.INotModifiedSince|undefined} [notModifiedSince] GetRequest notModifiedSince
             * @property {ringfold.v1.Consistency|undefined} [consistency] GetRequest consistency
             * @property {string|undefined} [sessionToken] GetRequest sessionToken
             * @property {string|undefined} [space] GetRequest space
             */

            /**
             * Constructs a new GetRequest.
             * @memberof ringfold.v1
             * @classdesc Represents a GetRequest.
             * @implements IGetRequest
             * @constructor
             * @param {ringfold.v1.IGetRequest=} [properties] Properties to set
             */
            function GetRequest(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * GetRequest customerId.
             * @member {string} customerId
             * @memberof ringfold.v1.GetRequest
             * @instance
             */
            GetRequest.prototype.customerId = "";

            /**
             * GetRequest aggregateType.
             * @member {string} aggregateType
             * @memberof ringfold.v1.GetRequest
             * @instance
             */
            GetRequest.prototype.aggregateType = "";

            /**
             * GetRequest atRevision.
             * @member {number|null} atRevision
             * @memberof ringfold.v1.GetRequest
             * @instance
             */
            GetRequest.prototype.atRevision = null;

            /**
             * GetRequest atTimeMs.
             * @member {number|null} atTimeMs
             * @memberof ringfold.v1.GetRequest
             * @instance
             */
            GetRequest.prototype.atTimeMs = null;

            /**
             * GetRequest notModifiedSince.
             * @member {ringfold.v1.NotModifiedSince} notModifiedSince
             * @memberof ringfold.v1.GetRequest
             * @instance
             */
            GetRequest.prototype.notModifiedSince = null;

            /**
             * GetRequest consistency.
             * @member {ringfold.v1.Consistency} consistency
             * @memberof ringfold.v1.GetRequest
             * @instance
             */
            GetRequest.prototype.consistency = 0;

            /**
             * GetRequest sessionToken.
             * @member {string} sessionToken
             * @memberof ringfold.v1.GetRequest
             * @instance
             */
            GetRequest.prototype.sessionToken = "";

            /**
             * GetRequest space.
             * @member {string} space
             * @memberof ringfold.v1.GetRequest
             * @instance
             */
            GetRequest.prototype.space = "";

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * GetRequest asOf.
             * @member {"atRevision"|"atTimeMs"|undefined} asOf
             * @memberof ringfold.v1.GetRequest
             * @instance
             */
            Object.defineProperty(GetRequest.prototype, "asOf", {
                get: $util.oneOfGetter($oneOfFields = ["atRevision", "atTimeMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified GetRequest message. Does not implicitly {@link ringfold.v1.GetRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.GetRequest
             * @static
             * @param {ringfold.v1.IGetRequest} message GetRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.customerId != null && Object.hasOwnProperty.call(message, "customerId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.customerId);
                if (message.aggregateType != null && Object.hasOwnProperty.call(message, "aggregateType"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.aggregateType);
                if (message.atRevision != null && Object.hasOwnProperty.call(message, "atRevision"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.atRevision);
                if (message.atTimeMs != null && Object.hasOwnProperty.call(message, "atTimeMs"))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.atTimeMs);
                if (message.notModifiedSince != null && Object.hasOwnProperty.call(message, "notModifiedSince"))
                    $root.ringfold.v1.NotModifiedSince.encode(message.notModifiedSince, writer.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
                if (message.consistency != null && Object.hasOwnProperty.call(message, "consistency"))
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.consistency);
                if (message.sessionToken != null && Object.hasOwnProperty.call(message, "sessionToken"))
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.sessionToken);
                if (message.space != null && Object.hasOwnProperty.call(message, "space"))
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.space);
                return writer;
            };

            /**
             * Decodes a GetRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.GetRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.GetRequest} GetRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.GetRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.customerId = reader.string();
                            break;
                        }
                    case 2: {
                            message.aggregateType = reader.string();
                            break;
                        }
                    case 3: {
                            message.atRevision = reader.uint64();
                            break;
                        }
                    case 4: {
                            message.atTimeMs = reader.int64();
                            break;
                        }
                    case 5: {
                            message.notModifiedSince = $root.ringfold.v1.NotModifiedSince.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 6: {
                            message.consistency = reader.int32();
                            break;
                        }
                    case 7: {
                            message.sessionToken = reader.string();
                            break;
                        }
                    case 8: {
                            message.space = reader.string();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return GetRequest;
        })();

        v1.NotModifiedSince = (function() {

            /**
             * Properties of a NotModifiedSince.
             * @memberof ringfold.v1
             * @interface INotModifiedSince
             * @property {number|undefined} [revision] NotModifiedSince revision
             * @property {number|undefined} [stateVersion] NotModifiedSince stateVersion
             */

            /**
             * Constructs a new NotModifiedSince.
             * @memberof ringfold.v1
             * @classdesc Represents a NotModifiedSince.
             * @implements INotModifiedSince
             * @constructor
             * @param {ringfold.v1.INotModifiedSince=} [properties] Properties to set
             */
            function NotModifiedSince(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * NotModifiedSince revision.
             * @member {number} revision
             * @memberof ringfold.v1.NotModifiedSince
             * @instance
             */
            NotModifiedSince.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * NotModifiedSince stateVersion.
             * @member {number} stateVersion
             * @memberof ringfold.v1.NotModifiedSince
             * @instance
             */
            NotModifiedSince.prototype.stateVersion = 0;

            /**
             * Encodes the specified NotModifiedSince message. Does not implicitly {@link ringfold.v1.NotModifiedSince.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.NotModifiedSince
             * @static
             * @param {ringfold.v1.INotModifiedSince} message NotModifiedSince message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NotModifiedSince.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.revision != null && Object.hasOwnProperty.call(message, "revision"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.revision);
                if (message.stateVersion != null && Object.hasOwnProperty.call(message, "stateVersion"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.stateVersion);
                return writer;
            };

            /**
             * Decodes a NotModifiedSince message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.NotModifiedSince
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.NotModifiedSince} NotModifiedSince
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NotModifiedSince.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.NotModifiedSince();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.revision = reader.uint64();
                            break;
                        }
                    case 2: {
                            message.stateVersion = reader.uint32();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return NotModifiedSince;
        })();

        v1.GetResponse = (function() {

            /**
             * Properties of a GetResponse.
             * @memberof ringfold.v1
             * @interface IGetResponse
             * @property {ringfold.v1.GetResponse.Status|undefined} [status] GetResponse status
             * @property {Uint8Array|undefined} [state] GetResponse state
             * @property {number|undefined} [revision] GetResponse revision
             * @property {number|undefined} [stateVersion] GetResponse stateVersion
             * @property {string|undefined} [sessionToken] GetResponse sessionToken
             * @property {number|undefined} [recordedAtMs] GetResponse recordedAtMs
             */

            /**
             * Constructs a new GetResponse.
             * @memberof ringfold.v1
             * @classdesc Represents a GetResponse.
             * @implements IGetResponse
             * @constructor
             * @param {ringfold.v1.IGetResponse=} [properties] Properties to set
             */
            function GetResponse(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * GetResponse status.
             * @member {ringfold.v1.GetResponse.Status} status
             * @memberof ringfold.v1.GetResponse
             * @instance
             */
            GetResponse.prototype.status = 0;

            /**
             * GetResponse state.
             * @member {Uint8Array} state
             * @memberof ringfold.v1.GetResponse
             * @instance
             */
            GetResponse.prototype.state = $util.newBuffer([]);

            /**
             * GetResponse revision.
             * @member {number} revision
             * @memberof ringfold.v1.GetResponse
             * @instance
             */
            GetResponse.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GetResponse stateVersion.
             * @member {number} stateVersion
             * @memberof ringfold.v1.GetResponse
             * @instance
             */
            GetResponse.prototype.stateVersion = 0;

            /**
             * GetResponse sessionToken.
             * @member {string} sessionToken
             * @memberof ringfold.v1.GetResponse
             * @instance
             */
            GetResponse.prototype.sessionToken = "";

            /**
             * GetResponse recordedAtMs.
             * @member {number} recordedAtMs
             * @memberof ringfold.v1.GetResponse
             * @instance
             */
            GetResponse.prototype.recordedAtMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified GetResponse message. Does not implicitly {@link ringfold.v1.GetResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.GetResponse
             * @static
             * @param {ringfold.v1.IGetResponse} message GetResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.status != null && Object.hasOwnProperty.call(message, "status"))
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.status);
                if (message.state != null && Object.hasOwnProperty.call(message, "state"))
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.state);
                if (message.revision != null && Object.hasOwnProperty.call(message, "revision"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.revision);
                if (message.stateVersion != null && Object.hasOwnProperty.call(message, "stateVersion"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.stateVersion);
                if (message.sessionToken != null && Object.hasOwnProperty.call(message, "sessionToken"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.sessionToken);
                if (message.recordedAtMs != null && Object.hasOwnProperty.call(message, "recordedAtMs"))
                    writer.uint32(/* id 6, wireType 0 =*/48).int64(message.recordedAtMs);
                return writer;
            };

            /**
             * Decodes a GetResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.GetResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.GetResponse} GetResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.GetResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.status = reader.int32();
                            break;
                        }
                    case 2: {
                            message.state = reader.bytes();
                            break;
                        }
                    case 3: {
                            message.revision = reader.uint64();
                            break;
                        }
                    case 4: {
                            message.stateVersion = reader.uint32();
                            break;
                        }
                    case 5: {
                            message.sessionToken = reader.string();
                            break;
                        }
                    case 6: {
                            message.recordedAtMs = reader.int64();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            /**
             * Status enum.
             * @name ringfold.v1.GetResponse.Status
             * @enum {number}
             * @property {number} STATUS_NOT_FOUND=0 STATUS_NOT_FOUND value
             * @property {number} STATUS_FOUND=1 STATUS_FOUND value
             * @property {number} STATUS_REMOVED=2 STATUS_REMOVED value
             * @property {number} STATUS_NOT_MODIFIED=3 STATUS_NOT_MODIFIED value
             */
            GetResponse.Status = (function() {
                const valuesById = {}, values = Object.create(valuesById);
                values[valuesById[0] = "STATUS_NOT_FOUND"] = 0;
                values[valuesById[1] = "STATUS_FOUND"] = 1;
                values[valuesById[2] = "STATUS_REMOVED"] = 2;
                values[valuesById[3] = "STATUS_NOT_MODIFIED"] = 3;
                return values;
            })();

            return GetResponse;
        })();

        v1.BatchGetRequest = (function() {

            /**
             * Properties of a BatchGetRequest.
             * @memberof ringfold.v1
             * @interface IBatchGetRequest
             * @property {Array.<ringfold.v1.IGetRequest>|undefined} [gets] BatchGetRequest gets
             */

            /**
             * Constructs a new BatchGetRequest.
             * @memberof ringfold.v1
             * @classdesc Represents a BatchGetRequest.
             * @implements IBatchGetRequest
             * @constructor
             * @param {ringfold.v1.IBatchGetRequest=} [properties] Properties to set
             */
            function BatchGetRequest(properties) {
                this.gets = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * BatchGetRequest gets.
             * @member {Array.<ringfold.v1.GetRequest>} gets
             * @memberof ringfold.v1.BatchGetRequest
             * @instance
             */
            BatchGetRequest.prototype.gets = $util.emptyArray;

            /**
             * Encodes the specified BatchGetRequest message. Does not implicitly {@link ringfold.v1.BatchGetRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.BatchGetRequest
             * @static
             * @param {ringfold.v1.IBatchGetRequest} message BatchGetRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BatchGetRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.gets != null && message.gets.length)
                    for (let i = 0; i < message.gets.length; ++i)
                        $root.ringfold.v1.GetRequest.encode(message.gets[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a BatchGetRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.BatchGetRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.BatchGetRequest} BatchGetRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BatchGetRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.BatchGetRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.gets && message.gets.length))
                                message.gets = [];
                            message.gets.push($root.ringfold.v1.GetRequest.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return BatchGetRequest;
        })();

        v1.BatchGetResponse = (function() {

            /**
             * Properties of a BatchGetResponse.
             * @memberof ringfold.v1
             * @interface IBatchGetResponse
             * @property {Array.<ringfold.v1.BatchGetResponse.IResult>|undefined} [results] BatchGetResponse results
             */

            /**
             * Constructs a new BatchGetResponse.
             * @memberof ringfold.v1
             * @classdesc Represents a BatchGetResponse.
             * @implements IBatchGetResponse
             * @constructor
             * @param {ringfold.v1.IBatchGetResponse=} [properties] Properties to set
             */
            function BatchGetResponse(properties) {
                this.results = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * BatchGetResponse results.
             * @member {Array.<ringfold.v1.BatchGetResponse.Result>} results
             * @memberof ringfold.v1.BatchGetResponse
             * @instance
             */
            BatchGetResponse.prototype.results = $util.emptyArray;

            /**
             * Encodes the specified BatchGetResponse message. Does not implicitly {@link ringfold.v1.BatchGetResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.BatchGetResponse
             * @static
             * @param {ringfold.v1.IBatchGetResponse} message BatchGetResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BatchGetResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.results != null && message.results.length)
                    for (let i = 0; i < message.results.length; ++i)
                        $root.ringfold.v1.BatchGetResponse.Result.encode(message.results[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a BatchGetResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.BatchGetResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.BatchGetResponse} BatchGetResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BatchGetResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.BatchGetResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.results && message.results.length))
                                message.results = [];
                            message.results.push($root.ringfold.v1.BatchGetResponse.Result.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            BatchGetResponse.Result = (function() {

                /**
                 * Properties of a Result.
                 * @memberof ringfold.v1.BatchGetResponse
                 * @interface IResult
                 * @property {ringfold.v1.IGetResponse|null|undefined} [ok] Result ok
                 * @property {ringfold.v1.IErrorDetail|null|undefined} [error] Result error
                 */

                /**
                 * Constructs a new Result.
                 * @memberof ringfold.v1.BatchGetResponse
                 * @classdesc Represents a Result.
                 * @implements IResult
                 * @constructor
                 * @param {ringfold.v1.BatchGetResponse.IResult=} [properties] Properties to set
                 */
                function Result(properties) {
                    if (properties)
                        for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                }

                /**
                 * Result ok.
                 * @member {ringfold.v1.GetResponse|null} ok
                 * @memberof ringfold.v1.BatchGetResponse.Result
                 * @instance
                 */
                Result.prototype.ok = null;

                /**
                 * Result error.
                 * @member {ringfold.v1.ErrorDetail|null} error
                 * @memberof ringfold.v1.BatchGetResponse.Result
                 * @instance
                 */
                Result.prototype.error = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * Result outcome.
                 * @member {"ok"|"error"|undefined} outcome
                 * @memberof ringfold.v1.BatchGetResponse.Result
                 * @instance
                 */
                Object.defineProperty(Result.prototype, "outcome", {
                    get: $util.oneOfGetter($oneOfFields = ["ok", "error"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified Result message. Does not implicitly {@link ringfold.v1.BatchGetResponse.Result.verify|verify} messages.
                 * @function encode
                 * @memberof ringfold.v1.BatchGetResponse.Result
                 * @static
                 * @param {ringfold.v1.BatchGetResponse.IResult} message Result message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Result.encode = function encode(message, writer, q) {
                    if (!writer)
                        writer = $Writer.create();
                    if (q === undefined)
                        q = 0;
                    if (q > $util.recursionLimit)
                        throw Error("max depth exceeded");
                    if (message.ok != null && Object.hasOwnProperty.call(message, "ok"))
                        $root.ringfold.v1.GetResponse.encode(message.ok, writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                    if (message.error != null && Object.hasOwnProperty.call(message, "error"))
                        $root.ringfold.v1.ErrorDetail.encode(message.error, writer.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                    return writer;
                };

                /**
                 * Decodes a Result message from the specified reader or buffer.
                 * @function decode
                 * @memberof ringfold.v1.BatchGetResponse.Result
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {ringfold.v1.BatchGetResponse.Result} Result
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Result.decode = function decode(reader, length, error, long) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (long === undefined)
                        long = 0;
                    if (long > $Reader.recursionLimit)
                        throw Error("maximum nesting depth exceeded");
                    let end, message;
                    if (length === undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = new $root.ringfold.v1.BatchGetResponse.Result();
                    while (reader.pos < end) {
                        let tag = reader.uint32();
                        if (tag === error)
                            break;
                        switch (tag >>> 3) {
                        case 1: {
                                message.ok = $root.ringfold.v1.GetResponse.decode(reader, reader.uint32(), undefined, long + 1);
                                break;
                            }
                        case 2: {
                                message.error = $root.ringfold.v1.ErrorDetail.decode(reader, reader.uint32(), undefined, long + 1);
                                break;
                            }
                        default:
                            reader.skipType(tag & 7, long);
                            break;
                        }
                    }
                    if (length !== undefined) {
                        if (reader.pos !== end)
                            throw RangeError("index out of range");
                        reader.len = length;
                    }
                    return message;
                };

                return Result;
            })();

            return BatchGetResponse;
        })();

        /**
         * Direction enum.
         * @name ringfold.v1.Direction
         * @enum {number}
         * @property {number} DIRECTION_FORWARDS=0 DIRECTION_FORWARDS value
         * @property {number} DIRECTION_BACKWARDS=1 DIRECTION_BACKWARDS value
         */
        v1.Direction = (function() {
            const valuesById = {}, values = Object.create(valuesById);
            values[valuesById[0] = "DIRECTION_FORWARDS"] = 0;
            values[valuesById[1] = "DIRECTION_BACKWARDS"] = 1;
            return values;
        })();

        v1.ReadRequest = (function() {

            /**
             * Properties of a ReadRequest.
             * @memberof ringfold.v1
             * @interface IReadRequest
             * @property {string|undefined} [customerId] ReadRequest customerId
             * @property {string|undefined} [aggregateType] ReadRequest aggregateType
             * @property {ringfold.v1.Direction|undefined} [direction] ReadRequest direction
             * @property {number|null|undefined} [fromRevision] ReadRequest fromRevision
             * @property {number|undefined} [limit] ReadRequest limit
             * @property {ringfold.v1.Consistency|undefined} [consistency] ReadRequest consistency
             * @property {string|undefined} [sessionToken] ReadRequest sessionToken
             * @property {string|undefined} [space] ReadRequest space
             */

            /**
             * Constructs a new ReadRequest.
             * @memberof ringfold.v1
             * @classdesc Represents a ReadRequest.
             * @implements IReadRequest
             * @constructor
             * @param {ringfold.v1.IReadRequest=} [properties] Properties to set
             */
            function ReadRequest(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ReadRequest customerId.
             * @member {string} customerId
             * @memberof ringfold.v1.ReadRequest
             * @instance
             */
            ReadRequest.prototype.customerId = "";

            /**
             * ReadRequest aggregateType.
             * @member {string} aggregateType
             * @memberof ringfold.v1.ReadRequest
             * @instance
             */
            ReadRequest.prototype.aggregateType = "";

            /**
             * ReadRequest direction.
             * @member {ringfold.v1.Direction} direction
             * @memberof ringfold.v1.ReadRequest
             * @instance
             */
            ReadRequest.prototype.direction = 0;

            /**
             * ReadRequest fromRevision.
             * @member {number|null} fromRevision
             * @memberof ringfold.v1.ReadRequest
             * @instance
             */
            ReadRequest.prototype.fromRevision = null;

            /**
             * ReadRequest limit.
             * @member {number} limit
             * @memberof ringfold.v1.ReadRequest
             * @instance
             */
            ReadRequest.prototype.limit = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ReadRequest consistency.
             * @member {ringfold.v1.Consistency} consistency
             * @memberof ringfold.v1.ReadRequest
             * @instance
             */
            ReadRequest.prototype.consistency = 0;

            /**
             * ReadRequest sessionToken.
             * @member {string} sessionToken
             * @memberof ringfold.v1.ReadRequest
             * @instance
             */
            ReadRequest.prototype.sessionToken = "";

            /**
             * ReadRequest space.
             * @member {string} space
             * @memberof ringfold.v1.ReadRequest
             * @instance
             */
            ReadRequest.prototype.space = "";

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            Object.defineProperty(ReadRequest.prototype, "_fromRevision", {
                get: $util.oneOfGetter($oneOfFields = ["fromRevision"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified ReadRequest message. Does not implicitly {@link ringfold.v1.ReadRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.ReadRequest
             * @static
             * @param {ringfold.v1.IReadRequest} message ReadRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReadRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.customerId != null && Object.hasOwnProperty.call(message, "customerId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.customerId);
                if (message.aggregateType != null && Object.hasOwnProperty.call(message, "aggregateType"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.aggregateType);
                if (message.direction != null && Object.hasOwnProperty.call(message, "direction"))
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.direction);
                if (message.fromRevision != null && Object.hasOwnProperty.call(message, "fromRevision"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.fromRevision);
                if (message.limit != null && Object.hasOwnProperty.call(message, "limit"))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.limit);
                if (message.consistency != null && Object.hasOwnProperty.call(message, "consistency"))
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.consistency);
                if (message.sessionToken != null && Object.hasOwnProperty.call(message, "sessionToken"))
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.sessionToken);
                if (message.space != null && Object.hasOwnProperty.call(message, "space"))
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.space);
                return writer;
            };

            /**
             * Decodes a ReadRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.ReadRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.ReadRequest} ReadRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReadRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.ReadRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.customerId = reader.string();
                            break;
                        }
                    case 2: {
                            message.aggregateType = reader.string();
                            break;
                        }
                    case 3: {
                            message.direction = reader.int32();
                            break;
                        }
                    case 4: {
                            message.fromRevision = reader.uint64();
                            break;
                        }
                    case 5: {
                            message.limit = reader.uint64();
                            break;
                        }
                    case 6: {
                            message.consistency = reader.int32();
                            break;
                        }
                    case 7: {
                            message.sessionToken = reader.string();
                            break;
                        }
                    case 8: {
                            message.space = reader.string();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ReadRequest;
        })();

        v1.ReadResponse = (function() {

            /**
             * Properties of a ReadResponse.
             * @memberof ringfold.v1
             * @interface IReadResponse
             * @property {Array.<ringfold.v1.IRecordedEvent>|undefined} [events] ReadResponse events
             */

            /**
             * Constructs a new ReadResponse.
             * @memberof ringfold.v1
             * @classdesc Represents a ReadResponse.
             * @implements IReadResponse
             * @constructor
             * @param {ringfold.v1.IReadResponse=} [properties] Properties to set
             */
            function ReadResponse(properties) {
                this.events = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ReadResponse events.
             * @member {Array.<ringfold.v1.RecordedEvent>} events
             * @memberof ringfold.v1.ReadResponse
             * @instance
             */
            ReadResponse.prototype.events = $util.emptyArray;

            /**
             * Encodes the specified ReadResponse message. Does not implicitly {@link ringfold.v1.ReadResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.ReadResponse
             * @static
             * @param {ringfold.v1.IReadResponse} message ReadResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReadResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.events != null && message.events.length)
                    for (let i = 0; i < message.events.length; ++i)
                        $root.ringfold.v1.RecordedEvent.encode(message.events[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Decodes a ReadResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.ReadResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.ReadResponse} ReadResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReadResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.ReadResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.events && message.events.length))
                                message.events = [];
                            message.events.push($root.ringfold.v1.RecordedEvent.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ReadResponse;
        })();

        v1.SubscribeRequest = (function() {

            /**
             * Properties of a SubscribeRequest.
             * @memberof ringfold.v1
             * @interface ISubscribeRequest
             * @property {ringfold.v1.IEmpty|null|undefined} [beginning] SubscribeRequest beginning
             * @property {ringfold.v1.IEmpty|null|undefined} [now] SubscribeRequest now
             * @property {string|null|undefined} [checkpoint] SubscribeRequest checkpoint
             * @property {Array.<number>|undefined} [partitions] SubscribeRequest partitions
             * @property {Array.<string>|undefined} [aggregateTypes] SubscribeRequest aggregateTypes
             * @property {Array.<string>|undefined} [eventTypes] SubscribeRequest eventTypes
             * @property {string|undefined} [space] SubscribeRequest space
             */

            /**
             * Constructs a new SubscribeRequest.
             * @memberof ringfold.v1
             * @classdesc Represents a SubscribeRequest.
             * @implements ISubscribeRequest
             * @constructor
             * @param {ringfold.v1.ISubscribeRequest=} [properties] Properties to set
             */
            function SubscribeRequest(properties) {
                this.partitions = [];
                this.aggregateTypes = [];
                this.eventTypes = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * SubscribeRequest beginning.
             * @member {ringfold.v1.Empty|null} beginning
             * @memberof ringfold.v1.SubscribeRequest
             * @instance
             */
            SubscribeRequest.prototype.beginning = null;

            /**
             * SubscribeRequest now.
             * @member {ringfold.v1.Empty|null} now
             * @memberof ringfold.v1.SubscribeRequest
             * @instance
             */
            SubscribeRequest.prototype.now = null;

            /**
             * SubscribeRequest checkpoint.
             * @member {string|null} checkpoint
             * @memberof ringfold.v1.SubscribeRequest
             * @instance
             */
            SubscribeRequest.prototype.checkpoint = null;

            /**
             * SubscribeRequest partitions.
             * @member {Array.<number>} partitions
             * @memberof ringfold.v1.SubscribeRequest
             * @instance
             */
            SubscribeRequest.prototype.partitions = $util.emptyArray;

            /**
             * SubscribeRequest aggregateTypes.
             * @member {Array.<string>} aggregateTypes
             * @memberof ringfold.v1.SubscribeRequest
             * @instance
             */
            SubscribeRequest.prototype.aggregateTypes = $util.emptyArray;

            /**
             * SubscribeRequest eventTypes.
             * @member {Array.<string>} eventTypes
             * @memberof ringfold.v1.SubscribeRequest
             * @instance
             */
            SubscribeRequest.prototype.eventTypes = $util.emptyArray;

            /**
             * SubscribeRequest space.
             * @member {string} space
             * @memberof ringfold.v1.SubscribeRequest
             * @instance
             */
            SubscribeRequest.prototype.space = "";

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * SubscribeRequest start.
             * @member {"beginning"|"now"|"checkpoint"|undefined} start
             * @memberof ringfold.v1.SubscribeRequest
             * @instance
             */
            Object.defineProperty(SubscribeRequest.prototype, "start", {
                get: $util.oneOfGetter($oneOfFields = ["beginning", "now", "checkpoint"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified SubscribeRequest message. Does not implicitly {@link ringfold.v1.SubscribeRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.SubscribeRequest
             * @static
             * @param {ringfold.v1.ISubscribeRequest} message SubscribeRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SubscribeRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.beginning != null && Object.hasOwnProperty.call(message, "beginning"))
                    $root.ringfold.v1.Empty.encode(message.beginning, writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                if (message.now != null && Object.hasOwnProperty.call(message, "now"))
                    $root.ringfold.v1.Empty.encode(message.now, writer.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                if (message.checkpoint != null && Object.hasOwnProperty.call(message, "checkpoint"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.checkpoint);
                if (message.partitions != null && message.partitions.length) {
                    writer.uint32(/* id 4, wireType 2 =*/34).fork();
                    for (let i = 0; i < message.partitions.length; ++i)
                        writer.uint32(message.partitions[i]);
                    writer.ldelim();
                }
                if (message.aggregateTypes != null && message.aggregateTypes.length)
                    for (let i = 0; i < message.aggregateTypes.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.aggregateTypes[i]);
                if (message.eventTypes != null && message.eventTypes.length)
                    for (let i = 0; i < message.eventTypes.length; ++i)
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.eventTypes[i]);
                if (message.space != null && Object.hasOwnProperty.call(message, "space"))
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.space);
                return writer;
            };

            /**
             * Decodes a SubscribeRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.SubscribeRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.SubscribeRequest} SubscribeRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SubscribeRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.SubscribeRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.beginning = $root.ringfold.v1.Empty.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 2: {
                            message.now = $root.ringfold.v1.Empty.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 3: {
                            message.checkpoint = reader.string();
                            break;
                        }
                    case 4: {
                            if (!(message.partitions && message.partitions.length))
                                message.partitions = [];
                            if ((tag & 7) === 2) {
                                let end2 = reader.uint32() + reader.pos;
                                if (end2 > reader.len)
                                    throw RangeError("index out of range");
                                reader.len = end2;
                                while (reader.pos < end2)
                                    message.partitions.push(reader.uint32());
                                if (reader.pos !== end2)
                                    throw RangeError("index out of range");
                                reader.len = end;
                            } else
                                message.partitions.push(reader.uint32());
                            break;
                        }
                    case 5: {
                            if (!(message.aggregateTypes && message.aggregateTypes.length))
                                message.aggregateTypes = [];
                            message.aggregateTypes.push(reader.string());
                            break;
                        }
                    case 6: {
                            if (!(message.eventTypes && message.eventTypes.length))
                                message.eventTypes = [];
                            message.eventTypes.push(reader.string());
                            break;
                        }
                    case 7: {
                            message.space = reader.string();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return SubscribeRequest;
        })();

        v1.SubscribeResponse = (function() {

            /**
             * Properties of a SubscribeResponse.
             * @memberof ringfold.v1
             * @interface ISubscribeResponse
             * @property {Array.<ringfold.v1.ISubscribedEvent>|undefined} [events] SubscribeResponse events
             * @property {string|undefined} [checkpoint] SubscribeResponse checkpoint
             * @property {boolean|undefined} [caughtUp] SubscribeResponse caughtUp
             */

            /**
             * Constructs a new SubscribeResponse.
             * @memberof ringfold.v1
             * @classdesc Represents a SubscribeResponse.
             * @implements ISubscribeResponse
             * @constructor
             * @param {ringfold.v1.ISubscribeResponse=} [properties] Properties to set
             */
            function SubscribeResponse(properties) {
                this.events = [];
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * SubscribeResponse events.
             * @member {Array.<ringfold.v1.SubscribedEvent>} events
             * @memberof ringfold.v1.SubscribeResponse
             * @instance
             */
            SubscribeResponse.prototype.events = $util.emptyArray;

            /**
             * SubscribeResponse checkpoint.
             * @member {string} checkpoint
             * @memberof ringfold.v1.SubscribeResponse
             * @instance
             */
            SubscribeResponse.prototype.checkpoint = "";

            /**
             * SubscribeResponse caughtUp.
             * @member {boolean} caughtUp
             * @memberof ringfold.v1.SubscribeResponse
             * @instance
             */
            SubscribeResponse.prototype.caughtUp = false;

            /**
             * Encodes the specified SubscribeResponse message. Does not implicitly {@link ringfold.v1.SubscribeResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.SubscribeResponse
             * @static
             * @param {ringfold.v1.ISubscribeResponse} message SubscribeResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SubscribeResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.events != null && message.events.length)
                    for (let i = 0; i < message.events.length; ++i)
                        $root.ringfold.v1.SubscribedEvent.encode(message.events[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                if (message.checkpoint != null && Object.hasOwnProperty.call(message, "checkpoint"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.checkpoint);
                if (message.caughtUp != null && Object.hasOwnProperty.call(message, "caughtUp"))
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.caughtUp);
                return writer;
            };

            /**
             * Decodes a SubscribeResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.SubscribeResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.SubscribeResponse} SubscribeResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SubscribeResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.SubscribeResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            if (!(message.events && message.events.length))
                                message.events = [];
                            message.events.push($root.ringfold.v1.SubscribedEvent.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    case 2: {
                            message.checkpoint = reader.string();
                            break;
                        }
                    case 3: {
                            message.caughtUp = reader.bool();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return SubscribeResponse;
        })();

        v1.SubscribedEvent = (function() {

            /**
             * Properties of a SubscribedEvent.
             * @memberof ringfold.v1
             * @interface ISubscribedEvent
             * @property {ringfold.v1.IRecordedEvent|undefined} [event] SubscribedEvent event
             * @property {number|undefined} [partition] SubscribedEvent partition
             * @property {Uint8Array|undefined} [cursor] SubscribedEvent cursor
             */

            /**
             * Constructs a new SubscribedEvent.
             * @memberof ringfold.v1
             * @classdesc Represents a SubscribedEvent.
             * @implements ISubscribedEvent
             * @constructor
             * @param {ringfold.v1.ISubscribedEvent=} [properties] Properties to set
             */
            function SubscribedEvent(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * SubscribedEvent event.
             * @member {ringfold.v1.RecordedEvent} event
             * @memberof ringfold.v1.SubscribedEvent
             * @instance
             */
            SubscribedEvent.prototype.event = null;

            /**
             * SubscribedEvent partition.
             * @member {number} partition
             * @memberof ringfold.v1.SubscribedEvent
             * @instance
             */
            SubscribedEvent.prototype.partition = 0;

            /**
             * SubscribedEvent cursor.
             * @member {Uint8Array} cursor
             * @memberof ringfold.v1.SubscribedEvent
             * @instance
             */
            SubscribedEvent.prototype.cursor = $util.newBuffer([]);

            /**
             * Encodes the specified SubscribedEvent message. Does not implicitly {@link ringfold.v1.SubscribedEvent.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.SubscribedEvent
             * @static
             * @param {ringfold.v1.ISubscribedEvent} message SubscribedEvent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SubscribedEvent.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.event != null && Object.hasOwnProperty.call(message, "event"))
                    $root.ringfold.v1.RecordedEvent.encode(message.event, writer.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                if (message.partition != null && Object.hasOwnProperty.call(message, "partition"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.partition);
                if (message.cursor != null && Object.hasOwnProperty.call(message, "cursor"))
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.cursor);
                return writer;
            };

            /**
             * Decodes a SubscribedEvent message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.SubscribedEvent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.SubscribedEvent} SubscribedEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SubscribedEvent.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.SubscribedEvent();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.event = $root.ringfold.v1.RecordedEvent.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    case 2: {
                            message.partition = reader.uint32();
                            break;
                        }
                    case 3: {
                            message.cursor = reader.bytes();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return SubscribedEvent;
        })();

        v1.RemoveRequest = (function() {

            /**
             * Properties of a RemoveRequest.
             * @memberof ringfold.v1
             * @interface IRemoveRequest
             * @property {string|undefined} [customerId] RemoveRequest customerId
             * @property {string|undefined} [aggregateType] RemoveRequest aggregateType
             * @property {number|null|undefined} [expectedRevision] RemoveRequest expectedRevision
             * @property {string|undefined} [space] RemoveRequest space
             */

            /**
             * Constructs a new RemoveRequest.
             * @memberof ringfold.v1
             * @classdesc Represents a RemoveRequest.
             * @implements IRemoveRequest
             * @constructor
             * @param {ringfold.v1.IRemoveRequest=} [properties] Properties to set
             */
            function RemoveRequest(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * RemoveRequest customerId.
             * @member {string} customerId
             * @memberof ringfold.v1.RemoveRequest
             * @instance
             */
            RemoveRequest.prototype.customerId = "";

            /**
             * RemoveRequest aggregateType.
             * @member {string} aggregateType
             * @memberof ringfold.v1.RemoveRequest
             * @instance
             */
            RemoveRequest.prototype.aggregateType = "";

            /**
             * RemoveRequest expectedRevision.
             * @member {number|null} expectedRevision
             * @memberof ringfold.v1.RemoveRequest
             * @instance
             */
            RemoveRequest.prototype.expectedRevision = null;

            /**
             * RemoveRequest space.
             * @member {string} space
             * @memberof ringfold.v1.RemoveRequest
             * @instance
             */
            RemoveRequest.prototype.space = "";

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            Object.defineProperty(RemoveRequest.prototype, "_expectedRevision", {
                get: $util.oneOfGetter($oneOfFields = ["expectedRevision"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified RemoveRequest message. Does not implicitly {@link ringfold.v1.RemoveRequest.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.RemoveRequest
             * @static
             * @param {ringfold.v1.IRemoveRequest} message RemoveRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RemoveRequest.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.customerId != null && Object.hasOwnProperty.call(message, "customerId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.customerId);
                if (message.aggregateType != null && Object.hasOwnProperty.call(message, "aggregateType"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.aggregateType);
                if (message.expectedRevision != null && Object.hasOwnProperty.call(message, "expectedRevision"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.expectedRevision);
                if (message.space != null && Object.hasOwnProperty.call(message, "space"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.space);
                return writer;
            };

            /**
             * Decodes a RemoveRequest message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.RemoveRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.RemoveRequest} RemoveRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RemoveRequest.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.RemoveRequest();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.customerId = reader.string();
                            break;
                        }
                    case 2: {
                            message.aggregateType = reader.string();
                            break;
                        }
                    case 3: {
                            message.expectedRevision = reader.uint64();
                            break;
                        }
                    case 4: {
                            message.space = reader.string();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return RemoveRequest;
        })();

        v1.RemoveResponse = (function() {

            /**
             * Properties of a RemoveResponse.
             * @memberof ringfold.v1
             * @interface IRemoveResponse
             * @property {number|undefined} [removedStreams] RemoveResponse removedStreams
             * @property {string|undefined} [sessionToken] RemoveResponse sessionToken
             */

            /**
             * Constructs a new RemoveResponse.
             * @memberof ringfold.v1
             * @classdesc Represents a RemoveResponse.
             * @implements IRemoveResponse
             * @constructor
             * @param {ringfold.v1.IRemoveResponse=} [properties] Properties to set
             */
            function RemoveResponse(properties) {
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * RemoveResponse removedStreams.
             * @member {number} removedStreams
             * @memberof ringfold.v1.RemoveResponse
             * @instance
             */
            RemoveResponse.prototype.removedStreams = 0;

            /**
             * RemoveResponse sessionToken.
             * @member {string} sessionToken
             * @memberof ringfold.v1.RemoveResponse
             * @instance
             */
            RemoveResponse.prototype.sessionToken = "";

            /**
             * Encodes the specified RemoveResponse message. Does not implicitly {@link ringfold.v1.RemoveResponse.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.RemoveResponse
             * @static
             * @param {ringfold.v1.IRemoveResponse} message RemoveResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RemoveResponse.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.removedStreams != null && Object.hasOwnProperty.call(message, "removedStreams"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.removedStreams);
                if (message.sessionToken != null && Object.hasOwnProperty.call(message, "sessionToken"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.sessionToken);
                return writer;
            };

            /**
             * Decodes a RemoveResponse message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.RemoveResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.RemoveResponse} RemoveResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RemoveResponse.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.RemoveResponse();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.removedStreams = reader.uint32();
                            break;
                        }
                    case 2: {
                            message.sessionToken = reader.string();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return RemoveResponse;
        })();

        v1.ErrorDetail = (function() {

            /**
             * Properties of an ErrorDetail.
             * @memberof ringfold.v1
             * @interface IErrorDetail
             * @property {string|undefined} [code] ErrorDetail code
             * @property {string|undefined} [message] ErrorDetail message
             * @property {boolean|undefined} [retryable] ErrorDetail retryable
             * @property {number|undefined} [retryAfterMs] ErrorDetail retryAfterMs
             * @property {Object.<string,string>|undefined} [details] ErrorDetail details
             */

            /**
             * Constructs a new ErrorDetail.
             * @memberof ringfold.v1
             * @classdesc Represents an ErrorDetail.
             * @implements IErrorDetail
             * @constructor
             * @param {ringfold.v1.IErrorDetail=} [properties] Properties to set
             */
            function ErrorDetail(properties) {
                this.details = {};
                if (properties)
                    for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

            /**
             * ErrorDetail code.
             * @member {string} code
             * @memberof ringfold.v1.ErrorDetail
             * @instance
             */
            ErrorDetail.prototype.code = "";

            /**
             * ErrorDetail message.
             * @member {string} message
             * @memberof ringfold.v1.ErrorDetail
             * @instance
             */
            ErrorDetail.prototype.message = "";

            /**
             * ErrorDetail retryable.
             * @member {boolean} retryable
             * @memberof ringfold.v1.ErrorDetail
             * @instance
             */
            ErrorDetail.prototype.retryable = false;

            /**
             * ErrorDetail retryAfterMs.
             * @member {number} retryAfterMs
             * @memberof ringfold.v1.ErrorDetail
             * @instance
             */
            ErrorDetail.prototype.retryAfterMs = 0;

            /**
             * ErrorDetail details.
             * @member {Object.<string,string>} details
             * @memberof ringfold.v1.ErrorDetail
             * @instance
             */
            ErrorDetail.prototype.details = $util.emptyObject;

            /**
             * Encodes the specified ErrorDetail message. Does not implicitly {@link ringfold.v1.ErrorDetail.verify|verify} messages.
             * @function encode
             * @memberof ringfold.v1.ErrorDetail
             * @static
             * @param {ringfold.v1.IErrorDetail} message ErrorDetail message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ErrorDetail.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.code != null && Object.hasOwnProperty.call(message, "code"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.message != null && Object.hasOwnProperty.call(message, "message"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.retryable != null && Object.hasOwnProperty.call(message, "retryable"))
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.retryable);
                if (message.retryAfterMs != null && Object.hasOwnProperty.call(message, "retryAfterMs"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.retryAfterMs);
                if (message.details != null && Object.hasOwnProperty.call(message, "details"))
                    for (let keys = Object.keys(message.details), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.details[keys[i]]).ldelim();
                return writer;
            };

            /**
             * Decodes an ErrorDetail message from the specified reader or buffer.
             * @function decode
             * @memberof ringfold.v1.ErrorDetail
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ringfold.v1.ErrorDetail} ErrorDetail
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ErrorDetail.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                let end, message, key, value;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.ringfold.v1.ErrorDetail();
                while (reader.pos < end) {
                    let tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.code = reader.string();
                            break;
                        }
                    case 2: {
                            message.message = reader.string();
                            break;
                        }
                    case 3: {
                            message.retryable = reader.bool();
                            break;
                        }
                    case 4: {
                            message.retryAfterMs = reader.uint32();
                            break;
                        }
                    case 5: {
                            if (message.details === $util.emptyObject)
                                message.details = {};
                            let end2 = reader.uint32() + reader.pos;
                            if (end2 > reader.len)
                                throw RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.uint32();
                                switch (tag2 >>> 3) {
                                case 1:
                                    key = reader.string();
                                    break;
                                case 2:
                                    value = reader.string();
                                    break;
                                default:
                                    reader.skipType(tag2 & 7, long);
                                    break;
                                }
                            }
                            if (reader.pos !== end2)
                                throw RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.details, key);
                            message.details[key] = value;
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            return ErrorDetail;
        })();

        return v1;
    })();

    return ringfold;
})();

export { $root as default };
