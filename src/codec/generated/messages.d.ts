import * as $protobuf from "protobufjs";
import Long = require("long");
/** Namespace ringfold. */
export namespace ringfold {

    /** Namespace internal. */
    namespace internal {

        /** Properties of a MemberAddresses. */
        interface IMemberAddresses {

            /** MemberAddresses client */
            client?: (string|undefined);

            /** MemberAddresses control */
            control?: (string|undefined);

            /** MemberAddresses peer */
            peer?: (string|undefined);
        }

        /** Represents a MemberAddresses. */
        class MemberAddresses implements IMemberAddresses {

            /**
             * Constructs a new MemberAddresses.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IMemberAddresses);

            /** MemberAddresses client. */
            public client: string;

            /** MemberAddresses control. */
            public control: string;

            /** MemberAddresses peer. */
            public peer: string;

            /**
             * Encodes the specified MemberAddresses message. Does not implicitly {@link ringfold.internal.MemberAddresses.verify|verify} messages.
             * @param message MemberAddresses message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IMemberAddresses, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MemberAddresses message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns MemberAddresses
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.MemberAddresses;
        }

        /** Properties of a MemberProfile. */
        interface IMemberProfile {

            /** MemberProfile nodeId */
            nodeId?: (string|undefined);

            /** MemberProfile addresses */
            addresses?: (ringfold.internal.IMemberAddresses|undefined);

            /** MemberProfile zone */
            zone?: (string|undefined);

            /** MemberProfile featureLevelMax */
            featureLevelMax?: (number|undefined);
        }

        /** Represents a MemberProfile. */
        class MemberProfile implements IMemberProfile {

            /**
             * Constructs a new MemberProfile.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IMemberProfile);

            /** MemberProfile nodeId. */
            public nodeId: string;

            /** MemberProfile addresses. */
            public addresses: ringfold.internal.MemberAddresses;

            /** MemberProfile zone. */
            public zone: string;

            /** MemberProfile featureLevelMax. */
            public featureLevelMax: number;

            /**
             * Encodes the specified MemberProfile message. Does not implicitly {@link ringfold.internal.MemberProfile.verify|verify} messages.
             * @param message MemberProfile message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IMemberProfile, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MemberProfile message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns MemberProfile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.MemberProfile;
        }

        /** MemberStatus enum. */
        enum MemberStatus {
            MEMBER_STATUS_UNSPECIFIED = 0,
            MEMBER_STATUS_ACTIVE = 1,
            MEMBER_STATUS_DRAINING = 2,
            MEMBER_STATUS_DEAD = 3,
            MEMBER_STATUS_REMOVED = 4
        }

        /** Properties of a ClusterRecordRow. */
        interface IClusterRecordRow {

            /** ClusterRecordRow clusterId */
            clusterId?: (string|undefined);

            /** ClusterRecordRow index */
            index?: (number|undefined);

            /** ClusterRecordRow featureLevel */
            featureLevel?: (number|undefined);

            /** ClusterRecordRow replicationFactor */
            replicationFactor?: (number|undefined);

            /** ClusterRecordRow partitionStarts */
            partitionStarts?: (number[]|undefined);

            /** ClusterRecordRow members */
            members?: (ringfold.internal.ClusterRecordRow.IMember[]|undefined);
        }

        /** Represents a ClusterRecordRow. */
        class ClusterRecordRow implements IClusterRecordRow {

            /**
             * Constructs a new ClusterRecordRow.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IClusterRecordRow);

            /** ClusterRecordRow clusterId. */
            public clusterId: string;

            /** ClusterRecordRow index. */
            public index: number;

            /** ClusterRecordRow featureLevel. */
            public featureLevel: number;

            /** ClusterRecordRow replicationFactor. */
            public replicationFactor: number;

            /** ClusterRecordRow partitionStarts. */
            public partitionStarts: number[];

            /** ClusterRecordRow members. */
            public members: ringfold.internal.ClusterRecordRow.Member[];

            /**
             * Encodes the specified ClusterRecordRow message. Does not implicitly {@link ringfold.internal.ClusterRecordRow.verify|verify} messages.
             * @param message ClusterRecordRow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IClusterRecordRow, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClusterRecordRow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ClusterRecordRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.ClusterRecordRow;
        }

        namespace ClusterRecordRow {

            /** Properties of a Member. */
            interface IMember {

                /** Member profile */
                profile?: (ringfold.internal.IMemberProfile|undefined);

                /** Member status */
                status?: (ringfold.internal.MemberStatus|undefined);

                /** Member joinedAtIndex */
                joinedAtIndex?: (number|undefined);
            }

            /** Represents a Member. */
            class Member implements IMember {

                /**
                 * Constructs a new Member.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: ringfold.internal.ClusterRecordRow.IMember);

                /** Member profile. */
                public profile: ringfold.internal.MemberProfile;

                /** Member status. */
                public status: ringfold.internal.MemberStatus;

                /** Member joinedAtIndex. */
                public joinedAtIndex: number;

                /**
                 * Encodes the specified Member message. Does not implicitly {@link ringfold.internal.ClusterRecordRow.Member.verify|verify} messages.
                 * @param message Member message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                public static encode(message: ringfold.internal.ClusterRecordRow.IMember, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Member message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns Member
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.ClusterRecordRow.Member;
            }
        }

        /** Properties of a ClusterCommand. */
        interface IClusterCommand {

            /** ClusterCommand found */
            found?: (ringfold.internal.ClusterCommand.IFound|null|undefined);

            /** ClusterCommand join */
            join?: (ringfold.internal.IMemberProfile|null|undefined);

            /** ClusterCommand updateMember */
            updateMember?: (ringfold.internal.IMemberProfile|null|undefined);

            /** ClusterCommand drain */
            drain?: (string|null|undefined);

            /** ClusterCommand undrain */
            undrain?: (string|null|undefined);

            /** ClusterCommand markDead */
            markDead?: (string|null|undefined);

            /** ClusterCommand markAlive */
            markAlive?: (string|null|undefined);

            /** ClusterCommand remove */
            remove?: (string|null|undefined);

            /** ClusterCommand setReplicationFactor */
            setReplicationFactor?: (number|null|undefined);

            /** ClusterCommand raiseFeatureLevel */
            raiseFeatureLevel?: (number|null|undefined);
        }

        /** Represents a ClusterCommand. */
        class ClusterCommand implements IClusterCommand {

            /**
             * Constructs a new ClusterCommand.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IClusterCommand);

            /** ClusterCommand found. */
            public found: (ringfold.internal.ClusterCommand.Found|null);

            /** ClusterCommand join. */
            public join: (ringfold.internal.MemberProfile|null);

            /** ClusterCommand updateMember. */
            public updateMember: (ringfold.internal.MemberProfile|null);

            /** ClusterCommand drain. */
            public drain: (string|null);

            /** ClusterCommand undrain. */
            public undrain: (string|null);

            /** ClusterCommand markDead. */
            public markDead: (string|null);

            /** ClusterCommand markAlive. */
            public markAlive: (string|null);

            /** ClusterCommand remove. */
            public remove: (string|null);

            /** ClusterCommand setReplicationFactor. */
            public setReplicationFactor: (number|null);

            /** ClusterCommand raiseFeatureLevel. */
            public raiseFeatureLevel: (number|null);

            /** ClusterCommand kind. */
            public kind?: ("found"|"join"|"updateMember"|"drain"|"undrain"|"markDead"|"markAlive"|"remove"|"setReplicationFactor"|"raiseFeatureLevel");

            /**
             * Encodes the specified ClusterCommand message. Does not implicitly {@link ringfold.internal.ClusterCommand.verify|verify} messages.
             * @param message ClusterCommand message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IClusterCommand, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClusterCommand message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ClusterCommand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.ClusterCommand;
        }

        namespace ClusterCommand {

            /** Properties of a Found. */
            interface IFound {

                /** Found clusterId */
                clusterId?: (string|undefined);

                /** Found partitionCount */
                partitionCount?: (number|undefined);

                /** Found replicationFactor */
                replicationFactor?: (number|undefined);

                /** Found featureLevel */
                featureLevel?: (number|undefined);

                /** Found member */
                member?: (ringfold.internal.IMemberProfile|undefined);
            }

            /** Represents a Found. */
            class Found implements IFound {

                /**
                 * Constructs a new Found.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: ringfold.internal.ClusterCommand.IFound);

                /** Found clusterId. */
                public clusterId: string;

                /** Found partitionCount. */
                public partitionCount: number;

                /** Found replicationFactor. */
                public replicationFactor: number;

                /** Found featureLevel. */
                public featureLevel: number;

                /** Found member. */
                public member: ringfold.internal.MemberProfile;

                /**
                 * Encodes the specified Found message. Does not implicitly {@link ringfold.internal.ClusterCommand.Found.verify|verify} messages.
                 * @param message Found message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                public static encode(message: ringfold.internal.ClusterCommand.IFound, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Found message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns Found
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.ClusterCommand.Found;
            }
        }

        /** Properties of an EncodedExchangeRequest. */
        interface IEncodedExchangeRequest {

            /** EncodedExchangeRequest calls */
            calls?: (ringfold.internal.IEncodedExchangeCall[]|undefined);

            /** EncodedExchangeRequest cancelled */
            cancelled?: (number[]|undefined);
        }

        /** Represents an EncodedExchangeRequest. */
        class EncodedExchangeRequest implements IEncodedExchangeRequest {

            /**
             * Constructs a new EncodedExchangeRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IEncodedExchangeRequest);

            /** EncodedExchangeRequest calls. */
            public calls: ringfold.internal.EncodedExchangeCall[];

            /** EncodedExchangeRequest cancelled. */
            public cancelled: number[];

            /**
             * Encodes the specified EncodedExchangeRequest message. Does not implicitly {@link ringfold.internal.EncodedExchangeRequest.verify|verify} messages.
             * @param message EncodedExchangeRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IEncodedExchangeRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EncodedExchangeRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns EncodedExchangeRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.EncodedExchangeRequest;
        }

        /** Properties of an EncodedExchangeCall. */
        interface IEncodedExchangeCall {

            /** EncodedExchangeCall id */
            id?: (number|undefined);

            /** EncodedExchangeCall deadlineMs */
            deadlineMs?: (number|undefined);

            /** EncodedExchangeCall get */
            get?: (Uint8Array|null|undefined);

            /** EncodedExchangeCall append */
            append?: (Uint8Array|null|undefined);

            /** EncodedExchangeCall remove */
            remove?: (Uint8Array|null|undefined);

            /** EncodedExchangeCall passOn */
            passOn?: (boolean|undefined);

            /** EncodedExchangeCall watch */
            watch?: (number|undefined);

            /** EncodedExchangeCall confirm */
            confirm?: (Uint8Array|null|undefined);
        }

        /** Represents an EncodedExchangeCall. */
        class EncodedExchangeCall implements IEncodedExchangeCall {

            /**
             * Constructs a new EncodedExchangeCall.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IEncodedExchangeCall);

            /** EncodedExchangeCall id. */
            public id: number;

            /** EncodedExchangeCall deadlineMs. */
            public deadlineMs: number;

            /** EncodedExchangeCall get. */
            public get: (Uint8Array|null);

            /** EncodedExchangeCall append. */
            public append: (Uint8Array|null);

            /** EncodedExchangeCall remove. */
            public remove: (Uint8Array|null);

            /** EncodedExchangeCall passOn. */
            public passOn: boolean;

            /** EncodedExchangeCall watch. */
            public watch: number;

            /** EncodedExchangeCall confirm. */
            public confirm: (Uint8Array|null);

            /**
             * Encodes the specified EncodedExchangeCall message. Does not implicitly {@link ringfold.internal.EncodedExchangeCall.verify|verify} messages.
             * @param message EncodedExchangeCall message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IEncodedExchangeCall, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EncodedExchangeCall message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns EncodedExchangeCall
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.EncodedExchangeCall;
        }

        /** Properties of a CustomerCommand. */
        interface ICustomerCommand {

            /** CustomerCommand space */
            space?: (string|undefined);

            /** CustomerCommand customerId */
            customerId?: (string|undefined);

            /** CustomerCommand stampedAtMs */
            stampedAtMs?: (number|undefined);

            /** CustomerCommand actor */
            actor?: (string|undefined);

            /** CustomerCommand encoding */
            encoding?: (number|undefined);

            /** CustomerCommand keyReference */
            keyReference?: (string|undefined);

            /** CustomerCommand append */
            append?: (ringfold.internal.IAppendCommand|undefined);

            /** CustomerCommand remove */
            remove?: (ringfold.internal.IRemoveCommand|undefined);
        }

        /** Represents a CustomerCommand. */
        class CustomerCommand implements ICustomerCommand {

            /**
             * Constructs a new CustomerCommand.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ICustomerCommand);

            /** CustomerCommand space. */
            public space: string;

            /** CustomerCommand customerId. */
            public customerId: string;

            /** CustomerCommand stampedAtMs. */
            public stampedAtMs: number;

            /** CustomerCommand actor. */
            public actor: string;

            /** CustomerCommand encoding. */
            public encoding: number;

            /** CustomerCommand keyReference. */
            public keyReference: string;

            /** CustomerCommand append. */
            public append: ringfold.internal.AppendCommand;

            /** CustomerCommand remove. */
            public remove: ringfold.internal.RemoveCommand;

            /**
             * Encodes the specified CustomerCommand message. Does not implicitly {@link ringfold.internal.CustomerCommand.verify|verify} messages.
             * @param message CustomerCommand message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ICustomerCommand, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CustomerCommand message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns CustomerCommand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.CustomerCommand;
        }

        /** Properties of an AppendCommand. */
        interface IAppendCommand {

            /** AppendCommand appendId */
            appendId?: (Uint8Array|undefined);

            /** AppendCommand requestDigest */
            requestDigest?: (Uint8Array|undefined);

            /** AppendCommand streams */
            streams?: (ringfold.internal.AppendCommand.IStream[]|undefined);
        }

        /** Represents an AppendCommand. */
        class AppendCommand implements IAppendCommand {

            /**
             * Constructs a new AppendCommand.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IAppendCommand);

            /** AppendCommand appendId. */
            public appendId: Uint8Array;

            /** AppendCommand requestDigest. */
            public requestDigest: Uint8Array;

            /** AppendCommand streams. */
            public streams: ringfold.internal.AppendCommand.Stream[];

            /**
             * Encodes the specified AppendCommand message. Does not implicitly {@link ringfold.internal.AppendCommand.verify|verify} messages.
             * @param message AppendCommand message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IAppendCommand, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AppendCommand message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns AppendCommand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.AppendCommand;
        }

        namespace AppendCommand {

            /** Properties of an Event. */
            interface IEvent {

                /** Event type */
                type?: (string|undefined);

                /** Event version */
                version?: (number|undefined);

                /** Event data */
                data?: (Uint8Array|undefined);

                /** Event metadata */
                metadata?: (Uint8Array|undefined);

                /** Event occurredAtMs */
                occurredAtMs?: (number|null|undefined);
            }

            /** Represents an Event. */
            class Event implements IEvent {

                /**
                 * Constructs a new Event.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: ringfold.internal.AppendCommand.IEvent);

                /** Event type. */
                public type: string;

                /** Event version. */
                public version: number;

                /** Event data. */
                public data: Uint8Array;

                /** Event metadata. */
                public metadata: Uint8Array;

                /** Event occurredAtMs. */
                public occurredAtMs: (number|null);

                /**
                 * Encodes the specified Event message. Does not implicitly {@link ringfold.internal.AppendCommand.Event.verify|verify} messages.
                 * @param message Event message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                public static encode(message: ringfold.internal.AppendCommand.IEvent, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Event message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns Event
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.AppendCommand.Event;
            }

            /** Properties of a Stream. */
            interface IStream {

                /** Stream aggregateType */
                aggregateType?: (string|undefined);

                /** Stream expected */
                expected?: (ringfold.internal.ExpectedKind|undefined);

                /** Stream expectedRevision */
                expectedRevision?: (number|undefined);

                /** Stream events */
                events?: (ringfold.internal.AppendCommand.IEvent[]|undefined);
            }

            /** Represents a Stream. */
            class Stream implements IStream {

                /**
                 * Constructs a new Stream.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: ringfold.internal.AppendCommand.IStream);

                /** Stream aggregateType. */
                public aggregateType: string;

                /** Stream expected. */
                public expected: ringfold.internal.ExpectedKind;

                /** Stream expectedRevision. */
                public expectedRevision: number;

                /** Stream events. */
                public events: ringfold.internal.AppendCommand.Event[];

                /**
                 * Encodes the specified Stream message. Does not implicitly {@link ringfold.internal.AppendCommand.Stream.verify|verify} messages.
                 * @param message Stream message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                public static encode(message: ringfold.internal.AppendCommand.IStream, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Stream message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns Stream
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.AppendCommand.Stream;
            }
        }

        /** ExpectedKind enum. */
        enum ExpectedKind {
            EXPECTED_KIND_ANY = 0,
            EXPECTED_KIND_NO_STREAM = 1,
            EXPECTED_KIND_STREAM_EXISTS = 2,
            EXPECTED_KIND_EXACT = 3
        }

        /** Properties of a RemoveCommand. */
        interface IRemoveCommand {

            /** RemoveCommand aggregateType */
            aggregateType?: (string|null|undefined);

            /** RemoveCommand expectedRevision */
            expectedRevision?: (number|null|undefined);
        }

        /** Represents a RemoveCommand. */
        class RemoveCommand implements IRemoveCommand {

            /**
             * Constructs a new RemoveCommand.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IRemoveCommand);

            /** RemoveCommand aggregateType. */
            public aggregateType: (string|null);

            /** RemoveCommand expectedRevision. */
            public expectedRevision: (number|null);

            /**
             * Encodes the specified RemoveCommand message. Does not implicitly {@link ringfold.internal.RemoveCommand.verify|verify} messages.
             * @param message RemoveCommand message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IRemoveCommand, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveCommand message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns RemoveCommand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.RemoveCommand;
        }

        /** Properties of a LinkMessage. */
        interface ILinkMessage {

            /** LinkMessage hello */
            hello?: (ringfold.internal.ILinkHello|null|undefined);

            /** LinkMessage welcome */
            welcome?: (ringfold.internal.ILinkWelcome|null|undefined);

            /** LinkMessage proof */
            proof?: (ringfold.internal.ILinkProof|null|undefined);

            /** LinkMessage refusal */
            refusal?: (ringfold.internal.ILinkRefusal|null|undefined);

            /** LinkMessage packet */
            packet?: (ringfold.internal.ILinkPacket|null|undefined);

            /** LinkMessage seal */
            seal?: (Uint8Array|undefined);
        }

        /** Represents a LinkMessage. */
        class LinkMessage implements ILinkMessage {

            /**
             * Constructs a new LinkMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ILinkMessage);

            /** LinkMessage hello. */
            public hello: (ringfold.internal.LinkHello|null);

            /** LinkMessage welcome. */
            public welcome: (ringfold.internal.LinkWelcome|null);

            /** LinkMessage proof. */
            public proof: (ringfold.internal.LinkProof|null);

            /** LinkMessage refusal. */
            public refusal: (ringfold.internal.LinkRefusal|null);

            /** LinkMessage packet. */
            public packet: (ringfold.internal.LinkPacket|null);

            /** LinkMessage seal. */
            public seal: Uint8Array;

            /** LinkMessage content. */
            public content?: ("hello"|"welcome"|"proof"|"refusal"|"packet");

            /**
             * Encodes the specified LinkMessage message. Does not implicitly {@link ringfold.internal.LinkMessage.verify|verify} messages.
             * @param message LinkMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ILinkMessage, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinkMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns LinkMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.LinkMessage;
        }

        /** Properties of a LinkHello. */
        interface ILinkHello {

            /** LinkHello protocolMin */
            protocolMin?: (number|undefined);

            /** LinkHello protocolMax */
            protocolMax?: (number|undefined);

            /** LinkHello clusterId */
            clusterId?: (string|undefined);

            /** LinkHello nodeId */
            nodeId?: (string|undefined);

            /** LinkHello expectedNodeId */
            expectedNodeId?: (string|undefined);

            /** LinkHello nonce */
            nonce?: (Uint8Array|undefined);

            /** LinkHello keyId */
            keyId?: (Uint8Array|undefined);

            /** LinkHello carriesFrames */
            carriesFrames?: (boolean|undefined);
        }

        /** Represents a LinkHello. */
        class LinkHello implements ILinkHello {

            /**
             * Constructs a new LinkHello.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ILinkHello);

            /** LinkHello protocolMin. */
            public protocolMin: number;

            /** LinkHello protocolMax. */
            public protocolMax: number;

            /** LinkHello clusterId. */
            public clusterId: string;

            /** LinkHello nodeId. */
            public nodeId: string;

            /** LinkHello expectedNodeId. */
            public expectedNodeId: string;

            /** LinkHello nonce. */
            public nonce: Uint8Array;

            /** LinkHello keyId. */
            public keyId: Uint8Array;

            /** LinkHello carriesFrames. */
            public carriesFrames: boolean;

            /**
             * Encodes the specified LinkHello message. Does not implicitly {@link ringfold.internal.LinkHello.verify|verify} messages.
             * @param message LinkHello message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ILinkHello, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinkHello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns LinkHello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.LinkHello;
        }

        /** Properties of a LinkWelcome. */
        interface ILinkWelcome {

            /** LinkWelcome protocol */
            protocol?: (number|undefined);

            /** LinkWelcome clusterId */
            clusterId?: (string|undefined);

            /** LinkWelcome nodeId */
            nodeId?: (string|undefined);

            /** LinkWelcome nonce */
            nonce?: (Uint8Array|undefined);
        }

        /** Represents a LinkWelcome. */
        class LinkWelcome implements ILinkWelcome {

            /**
             * Constructs a new LinkWelcome.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ILinkWelcome);

            /** LinkWelcome protocol. */
            public protocol: number;

            /** LinkWelcome clusterId. */
            public clusterId: string;

            /** LinkWelcome nodeId. */
            public nodeId: string;

            /** LinkWelcome nonce. */
            public nonce: Uint8Array;

            /**
             * Encodes the specified LinkWelcome message. Does not implicitly {@link ringfold.internal.LinkWelcome.verify|verify} messages.
             * @param message LinkWelcome message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ILinkWelcome, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinkWelcome message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns LinkWelcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.LinkWelcome;
        }

        /** Properties of a LinkProof. */
        interface ILinkProof {

            /** LinkProof proof */
            proof?: (Uint8Array|undefined);
        }

        /** Represents a LinkProof. */
        class LinkProof implements ILinkProof {

            /**
             * Constructs a new LinkProof.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ILinkProof);

            /** LinkProof proof. */
            public proof: Uint8Array;

            /**
             * Encodes the specified LinkProof message. Does not implicitly {@link ringfold.internal.LinkProof.verify|verify} messages.
             * @param message LinkProof message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ILinkProof, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinkProof message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns LinkProof
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.LinkProof;
        }

        /** Properties of a LinkRefusal. */
        interface ILinkRefusal {

            /** LinkRefusal reason */
            reason?: (string|undefined);

            /** LinkRefusal message */
            message?: (string|undefined);

            /** LinkRefusal protocolMin */
            protocolMin?: (number|undefined);

            /** LinkRefusal protocolMax */
            protocolMax?: (number|undefined);
        }

        /** Represents a LinkRefusal. */
        class LinkRefusal implements ILinkRefusal {

            /**
             * Constructs a new LinkRefusal.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ILinkRefusal);

            /** LinkRefusal reason. */
            public reason: string;

            /** LinkRefusal message. */
            public message: string;

            /** LinkRefusal protocolMin. */
            public protocolMin: number;

            /** LinkRefusal protocolMax. */
            public protocolMax: number;

            /**
             * Encodes the specified LinkRefusal message. Does not implicitly {@link ringfold.internal.LinkRefusal.verify|verify} messages.
             * @param message LinkRefusal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ILinkRefusal, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinkRefusal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns LinkRefusal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.LinkRefusal;
        }

        /** Properties of a LinkPacket. */
        interface ILinkPacket {

            /** LinkPacket parts */
            parts?: (ringfold.internal.ILinkPart[]|undefined);
        }

        /** Represents a LinkPacket. */
        class LinkPacket implements ILinkPacket {

            /**
             * Constructs a new LinkPacket.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ILinkPacket);

            /** LinkPacket parts. */
            public parts: ringfold.internal.LinkPart[];

            /**
             * Encodes the specified LinkPacket message. Does not implicitly {@link ringfold.internal.LinkPacket.verify|verify} messages.
             * @param message LinkPacket message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ILinkPacket, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinkPacket message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns LinkPacket
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.LinkPacket;
        }

        /** Properties of a LinkPart. */
        interface ILinkPart {

            /** LinkPart kind */
            kind?: (ringfold.internal.LinkPartKind|undefined);

            /** LinkPart id */
            id?: (number|undefined);

            /** LinkPart body */
            body?: (Uint8Array|undefined);

            /** LinkPart isContinued */
            isContinued?: (boolean|undefined);

            /** LinkPart amount */
            amount?: (number|undefined);
        }

        /** Represents a LinkPart. */
        class LinkPart implements ILinkPart {

            /**
             * Constructs a new LinkPart.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ILinkPart);

            /** LinkPart kind. */
            public kind: ringfold.internal.LinkPartKind;

            /** LinkPart id. */
            public id: number;

            /** LinkPart body. */
            public body: Uint8Array;

            /** LinkPart isContinued. */
            public isContinued: boolean;

            /** LinkPart amount. */
            public amount: number;

            /**
             * Encodes the specified LinkPart message. Does not implicitly {@link ringfold.internal.LinkPart.verify|verify} messages.
             * @param message LinkPart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ILinkPart, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinkPart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns LinkPart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.LinkPart;
        }

        /** LinkPartKind enum. */
        enum LinkPartKind {
            LINK_PART_KIND_UNSPECIFIED = 0,
            LINK_PART_KIND_FRAME = 1,
            LINK_PART_KIND_REQUEST = 2,
            LINK_PART_KIND_STREAM_REQUEST = 3,
            LINK_PART_KIND_RESPONSE = 4,
            LINK_PART_KIND_ERROR = 5,
            LINK_PART_KIND_ITEM = 6,
            LINK_PART_KIND_END = 7,
            LINK_PART_KIND_CANCEL = 8,
            LINK_PART_KIND_CREDIT = 9
        }

        /** Properties of a PeerFrame. */
        interface IPeerFrame {

            /** PeerFrame messages */
            messages?: (ringfold.internal.IGroupMessage[]|undefined);

            /** PeerFrame readProbe */
            readProbe?: (ringfold.internal.IReadProbe|undefined);

            /** PeerFrame readConfirmation */
            readConfirmation?: (ringfold.internal.IReadConfirmation|undefined);

            /** PeerFrame troubles */
            troubles?: (ringfold.internal.IReplicaTrouble[]|undefined);

            /** PeerFrame leaders */
            leaders?: (ringfold.internal.ILeaderNews[]|undefined);

            /** PeerFrame heartbeats */
            heartbeats?: (ringfold.internal.IHeartbeats|undefined);

            /** PeerFrame heartbeatResponses */
            heartbeatResponses?: (ringfold.internal.IHeartbeats|undefined);
        }

        /** Represents a PeerFrame. */
        class PeerFrame implements IPeerFrame {

            /**
             * Constructs a new PeerFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IPeerFrame);

            /** PeerFrame messages. */
            public messages: ringfold.internal.GroupMessage[];

            /** PeerFrame readProbe. */
            public readProbe: ringfold.internal.ReadProbe;

            /** PeerFrame readConfirmation. */
            public readConfirmation: ringfold.internal.ReadConfirmation;

            /** PeerFrame troubles. */
            public troubles: ringfold.internal.ReplicaTrouble[];

            /** PeerFrame leaders. */
            public leaders: ringfold.internal.LeaderNews[];

            /** PeerFrame heartbeats. */
            public heartbeats: ringfold.internal.Heartbeats;

            /** PeerFrame heartbeatResponses. */
            public heartbeatResponses: ringfold.internal.Heartbeats;

            /**
             * Encodes the specified PeerFrame message. Does not implicitly {@link ringfold.internal.PeerFrame.verify|verify} messages.
             * @param message PeerFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IPeerFrame, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PeerFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns PeerFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.PeerFrame;
        }

        /** Properties of a Heartbeats. */
        interface IHeartbeats {

            /** Heartbeats groups */
            groups?: (number[]|undefined);

            /** Heartbeats from */
            from?: (number[]|undefined);

            /** Heartbeats to */
            to?: (number[]|undefined);

            /** Heartbeats terms */
            terms?: (number[]|undefined);

            /** Heartbeats commits */
            commits?: (number[]|undefined);

            /** Heartbeats isToLearner */
            isToLearner?: (boolean[]|undefined);
        }

        /** Represents a Heartbeats. */
        class Heartbeats implements IHeartbeats {

            /**
             * Constructs a new Heartbeats.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IHeartbeats);

            /** Heartbeats groups. */
            public groups: number[];

            /** Heartbeats from. */
            public from: number[];

            /** Heartbeats to. */
            public to: number[];

            /** Heartbeats terms. */
            public terms: number[];

            /** Heartbeats commits. */
            public commits: number[];

            /** Heartbeats isToLearner. */
            public isToLearner: boolean[];

            /**
             * Encodes the specified Heartbeats message. Does not implicitly {@link ringfold.internal.Heartbeats.verify|verify} messages.
             * @param message Heartbeats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IHeartbeats, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Heartbeats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns Heartbeats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.Heartbeats;
        }

        /** Properties of a GroupMessage. */
        interface IGroupMessage {

            /** GroupMessage group */
            group?: (number|undefined);

            /** GroupMessage from */
            from?: (number|undefined);

            /** GroupMessage to */
            to?: (number|undefined);

            /** GroupMessage term */
            term?: (number|undefined);

            /** GroupMessage kind */
            kind?: (ringfold.internal.MessageKind|undefined);

            /** GroupMessage flag */
            flag?: (boolean|undefined);

            /** GroupMessage isTransfer */
            isTransfer?: (boolean|undefined);

            /** GroupMessage index */
            index?: (number|undefined);

            /** GroupMessage logTerm */
            logTerm?: (number|undefined);

            /** GroupMessage commit */
            commit?: (number|undefined);

            /** GroupMessage hintIndex */
            hintIndex?: (number|undefined);

            /** GroupMessage hintTerm */
            hintTerm?: (number|undefined);

            /** GroupMessage entries */
            entries?: (ringfold.internal.ILogEntry[]|undefined);

            /** GroupMessage isToLearner */
            isToLearner?: (boolean|undefined);
        }

        /** Represents a GroupMessage. */
        class GroupMessage implements IGroupMessage {

            /**
             * Constructs a new GroupMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IGroupMessage);

            /** GroupMessage group. */
            public group: number;

            /** GroupMessage from. */
            public from: number;

            /** GroupMessage to. */
            public to: number;

            /** GroupMessage term. */
            public term: number;

            /** GroupMessage kind. */
            public kind: ringfold.internal.MessageKind;

            /** GroupMessage flag. */
            public flag: boolean;

            /** GroupMessage isTransfer. */
            public isTransfer: boolean;

            /** GroupMessage index. */
            public index: number;

            /** GroupMessage logTerm. */
            public logTerm: number;

            /** GroupMessage commit. */
            public commit: number;

            /** GroupMessage hintIndex. */
            public hintIndex: number;

            /** GroupMessage hintTerm. */
            public hintTerm: number;

            /** GroupMessage entries. */
            public entries: ringfold.internal.LogEntry[];

            /** GroupMessage isToLearner. */
            public isToLearner: boolean;

            /**
             * Encodes the specified GroupMessage message. Does not implicitly {@link ringfold.internal.GroupMessage.verify|verify} messages.
             * @param message GroupMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IGroupMessage, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GroupMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns GroupMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.GroupMessage;
        }

        /** Properties of a LogEntry. */
        interface ILogEntry {

            /** LogEntry index */
            index?: (number|undefined);

            /** LogEntry term */
            term?: (number|undefined);

            /** LogEntry kind */
            kind?: (number|undefined);

            /** LogEntry payload */
            payload?: (Uint8Array|undefined);
        }

        /** Represents a LogEntry. */
        class LogEntry implements ILogEntry {

            /**
             * Constructs a new LogEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ILogEntry);

            /** LogEntry index. */
            public index: number;

            /** LogEntry term. */
            public term: number;

            /** LogEntry kind. */
            public kind: number;

            /** LogEntry payload. */
            public payload: Uint8Array;

            /**
             * Encodes the specified LogEntry message. Does not implicitly {@link ringfold.internal.LogEntry.verify|verify} messages.
             * @param message LogEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ILogEntry, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns LogEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.LogEntry;
        }

        /** MessageKind enum. */
        enum MessageKind {
            MESSAGE_KIND_UNSPECIFIED = 0,
            MESSAGE_KIND_VOTE_REQUEST = 1,
            MESSAGE_KIND_VOTE_RESPONSE = 2,
            MESSAGE_KIND_APPEND_REQUEST = 3,
            MESSAGE_KIND_APPEND_RESPONSE = 4,
            MESSAGE_KIND_SNAPSHOT_OFFER = 5,
            MESSAGE_KIND_TIMEOUT_NOW = 6
        }

        /** Properties of a ReadProbe. */
        interface IReadProbe {

            /** ReadProbe round */
            round?: (number|undefined);

            /** ReadProbe groups */
            groups?: (ringfold.internal.IGroupTerm[]|undefined);
        }

        /** Represents a ReadProbe. */
        class ReadProbe implements IReadProbe {

            /**
             * Constructs a new ReadProbe.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IReadProbe);

            /** ReadProbe round. */
            public round: number;

            /** ReadProbe groups. */
            public groups: ringfold.internal.GroupTerm[];

            /**
             * Encodes the specified ReadProbe message. Does not implicitly {@link ringfold.internal.ReadProbe.verify|verify} messages.
             * @param message ReadProbe message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IReadProbe, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReadProbe message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ReadProbe
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.ReadProbe;
        }

        /** Properties of a GroupTerm. */
        interface IGroupTerm {

            /** GroupTerm group */
            group?: (number|undefined);

            /** GroupTerm term */
            term?: (number|undefined);
        }

        /** Represents a GroupTerm. */
        class GroupTerm implements IGroupTerm {

            /**
             * Constructs a new GroupTerm.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IGroupTerm);

            /** GroupTerm group. */
            public group: number;

            /** GroupTerm term. */
            public term: number;

            /**
             * Encodes the specified GroupTerm message. Does not implicitly {@link ringfold.internal.GroupTerm.verify|verify} messages.
             * @param message GroupTerm message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IGroupTerm, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GroupTerm message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns GroupTerm
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.GroupTerm;
        }

        /** Properties of a ReadConfirmation. */
        interface IReadConfirmation {

            /** ReadConfirmation round */
            round?: (number|undefined);

            /** ReadConfirmation groups */
            groups?: (ringfold.internal.IGroupReplica[]|undefined);
        }

        /** Represents a ReadConfirmation. */
        class ReadConfirmation implements IReadConfirmation {

            /**
             * Constructs a new ReadConfirmation.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IReadConfirmation);

            /** ReadConfirmation round. */
            public round: number;

            /** ReadConfirmation groups. */
            public groups: ringfold.internal.GroupReplica[];

            /**
             * Encodes the specified ReadConfirmation message. Does not implicitly {@link ringfold.internal.ReadConfirmation.verify|verify} messages.
             * @param message ReadConfirmation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IReadConfirmation, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReadConfirmation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ReadConfirmation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.ReadConfirmation;
        }

        /** Properties of a GroupReplica. */
        interface IGroupReplica {

            /** GroupReplica group */
            group?: (number|undefined);

            /** GroupReplica replica */
            replica?: (number|undefined);
        }

        /** Represents a GroupReplica. */
        class GroupReplica implements IGroupReplica {

            /**
             * Constructs a new GroupReplica.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IGroupReplica);

            /** GroupReplica group. */
            public group: number;

            /** GroupReplica replica. */
            public replica: number;

            /**
             * Encodes the specified GroupReplica message. Does not implicitly {@link ringfold.internal.GroupReplica.verify|verify} messages.
             * @param message GroupReplica message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IGroupReplica, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GroupReplica message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns GroupReplica
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.GroupReplica;
        }

        /** Properties of a ReplicaTrouble. */
        interface IReplicaTrouble {

            /** ReplicaTrouble group */
            group?: (number|undefined);

            /** ReplicaTrouble replica */
            replica?: (number|undefined);

            /** ReplicaTrouble isQuarantined */
            isQuarantined?: (boolean|undefined);
        }

        /** Represents a ReplicaTrouble. */
        class ReplicaTrouble implements IReplicaTrouble {

            /**
             * Constructs a new ReplicaTrouble.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IReplicaTrouble);

            /** ReplicaTrouble group. */
            public group: number;

            /** ReplicaTrouble replica. */
            public replica: number;

            /** ReplicaTrouble isQuarantined. */
            public isQuarantined: boolean;

            /**
             * Encodes the specified ReplicaTrouble message. Does not implicitly {@link ringfold.internal.ReplicaTrouble.verify|verify} messages.
             * @param message ReplicaTrouble message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IReplicaTrouble, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReplicaTrouble message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ReplicaTrouble
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.ReplicaTrouble;
        }

        /** Properties of a LeaderNews. */
        interface ILeaderNews {

            /** LeaderNews group */
            group?: (number|undefined);

            /** LeaderNews term */
            term?: (number|undefined);

            /** LeaderNews configurationIndex */
            configurationIndex?: (number|undefined);

            /** LeaderNews leaderNodeId */
            leaderNodeId?: (string|undefined);

            /** LeaderNews configuration */
            configuration?: (ringfold.internal.IConfigurationRow|undefined);
        }

        /** Represents a LeaderNews. */
        class LeaderNews implements ILeaderNews {

            /**
             * Constructs a new LeaderNews.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ILeaderNews);

            /** LeaderNews group. */
            public group: number;

            /** LeaderNews term. */
            public term: number;

            /** LeaderNews configurationIndex. */
            public configurationIndex: number;

            /** LeaderNews leaderNodeId. */
            public leaderNodeId: string;

            /** LeaderNews configuration. */
            public configuration: ringfold.internal.ConfigurationRow;

            /**
             * Encodes the specified LeaderNews message. Does not implicitly {@link ringfold.internal.LeaderNews.verify|verify} messages.
             * @param message LeaderNews message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ILeaderNews, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LeaderNews message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns LeaderNews
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.LeaderNews;
        }

        /** Properties of a PeerRequest. */
        interface IPeerRequest {

            /** PeerRequest snapshot */
            snapshot?: (ringfold.internal.ISnapshotRequest|undefined);

            /** PeerRequest proposal */
            proposal?: (ringfold.internal.IClusterProposal|undefined);

            /** PeerRequest customerCall */
            customerCall?: (ringfold.internal.ICustomerCall|undefined);

            /** PeerRequest identity */
            identity?: (ringfold.internal.IIdentityRequest|undefined);

            /** PeerRequest transfer */
            transfer?: (ringfold.internal.ITransferRequest|undefined);
        }

        /** Represents a PeerRequest. */
        class PeerRequest implements IPeerRequest {

            /**
             * Constructs a new PeerRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IPeerRequest);

            /** PeerRequest snapshot. */
            public snapshot: ringfold.internal.SnapshotRequest;

            /** PeerRequest proposal. */
            public proposal: ringfold.internal.ClusterProposal;

            /** PeerRequest customerCall. */
            public customerCall: ringfold.internal.CustomerCall;

            /** PeerRequest identity. */
            public identity: ringfold.internal.IdentityRequest;

            /** PeerRequest transfer. */
            public transfer: ringfold.internal.TransferRequest;

            /**
             * Encodes the specified PeerRequest message. Does not implicitly {@link ringfold.internal.PeerRequest.verify|verify} messages.
             * @param message PeerRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IPeerRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PeerRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns PeerRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.PeerRequest;
        }

        /** Properties of a SnapshotRequest. */
        interface ISnapshotRequest {

            /** SnapshotRequest group */
            group?: (number|undefined);
        }

        /** Represents a SnapshotRequest. */
        class SnapshotRequest implements ISnapshotRequest {

            /**
             * Constructs a new SnapshotRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ISnapshotRequest);

            /** SnapshotRequest group. */
            public group: number;

            /**
             * Encodes the specified SnapshotRequest message. Does not implicitly {@link ringfold.internal.SnapshotRequest.verify|verify} messages.
             * @param message SnapshotRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ISnapshotRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SnapshotRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns SnapshotRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.SnapshotRequest;
        }

        /** Properties of a SnapshotChunk. */
        interface ISnapshotChunk {

            /** SnapshotChunk header */
            header?: (ringfold.internal.ISnapshotHeader|undefined);

            /** SnapshotChunk rows */
            rows?: (Uint8Array|undefined);

            /** SnapshotChunk checksum */
            checksum?: (number|undefined);

            /** SnapshotChunk rowCount */
            rowCount?: (number|null|undefined);
        }

        /** Represents a SnapshotChunk. */
        class SnapshotChunk implements ISnapshotChunk {

            /**
             * Constructs a new SnapshotChunk.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ISnapshotChunk);

            /** SnapshotChunk header. */
            public header: ringfold.internal.SnapshotHeader;

            /** SnapshotChunk rows. */
            public rows: Uint8Array;

            /** SnapshotChunk checksum. */
            public checksum: number;

            /** SnapshotChunk rowCount. */
            public rowCount: (number|null);

            /**
             * Encodes the specified SnapshotChunk message. Does not implicitly {@link ringfold.internal.SnapshotChunk.verify|verify} messages.
             * @param message SnapshotChunk message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ISnapshotChunk, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SnapshotChunk message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns SnapshotChunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.SnapshotChunk;
        }

        /** Properties of a SnapshotHeader. */
        interface ISnapshotHeader {

            /** SnapshotHeader index */
            index?: (number|undefined);

            /** SnapshotHeader term */
            term?: (number|undefined);

            /** SnapshotHeader configuration */
            configuration?: (ringfold.internal.IConfigurationRow|undefined);
        }

        /** Represents a SnapshotHeader. */
        class SnapshotHeader implements ISnapshotHeader {

            /**
             * Constructs a new SnapshotHeader.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ISnapshotHeader);

            /** SnapshotHeader index. */
            public index: number;

            /** SnapshotHeader term. */
            public term: number;

            /** SnapshotHeader configuration. */
            public configuration: ringfold.internal.ConfigurationRow;

            /**
             * Encodes the specified SnapshotHeader message. Does not implicitly {@link ringfold.internal.SnapshotHeader.verify|verify} messages.
             * @param message SnapshotHeader message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ISnapshotHeader, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SnapshotHeader message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns SnapshotHeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.SnapshotHeader;
        }

        /** Properties of a ClusterProposal. */
        interface IClusterProposal {

            /** ClusterProposal command */
            command?: (Uint8Array|undefined);

            /** ClusterProposal isForwarded */
            isForwarded?: (boolean|undefined);
        }

        /** Represents a ClusterProposal. */
        class ClusterProposal implements IClusterProposal {

            /**
             * Constructs a new ClusterProposal.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IClusterProposal);

            /** ClusterProposal command. */
            public command: Uint8Array;

            /** ClusterProposal isForwarded. */
            public isForwarded: boolean;

            /**
             * Encodes the specified ClusterProposal message. Does not implicitly {@link ringfold.internal.ClusterProposal.verify|verify} messages.
             * @param message ClusterProposal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IClusterProposal, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClusterProposal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ClusterProposal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.ClusterProposal;
        }

        /** Properties of a CustomerCall. */
        interface ICustomerCall {

            /** CustomerCall method */
            method?: (string|undefined);

            /** CustomerCall request */
            request?: (Uint8Array|undefined);

            /** CustomerCall principal */
            principal?: (string|undefined);
        }

        /** Represents a CustomerCall. */
        class CustomerCall implements ICustomerCall {

            /**
             * Constructs a new CustomerCall.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ICustomerCall);

            /** CustomerCall method. */
            public method: string;

            /** CustomerCall request. */
            public request: Uint8Array;

            /** CustomerCall principal. */
            public principal: string;

            /**
             * Encodes the specified CustomerCall message. Does not implicitly {@link ringfold.internal.CustomerCall.verify|verify} messages.
             * @param message CustomerCall message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ICustomerCall, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CustomerCall message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns CustomerCall
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.CustomerCall;
        }

        /** Properties of an IdentityRequest. */
        interface IIdentityRequest {
        }

        /** Represents an IdentityRequest. */
        class IdentityRequest implements IIdentityRequest {

            /**
             * Constructs a new IdentityRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IIdentityRequest);

            /**
             * Encodes the specified IdentityRequest message. Does not implicitly {@link ringfold.internal.IdentityRequest.verify|verify} messages.
             * @param message IdentityRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IIdentityRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IdentityRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns IdentityRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.IdentityRequest;
        }

        /** Properties of an IdentityAnswer. */
        interface IIdentityAnswer {

            /** IdentityAnswer nodeId */
            nodeId?: (string|undefined);

            /** IdentityAnswer clusterId */
            clusterId?: (string|undefined);

            /** IdentityAnswer isBootstrapping */
            isBootstrapping?: (boolean|undefined);

            /** IdentityAnswer askerIsRemoved */
            askerIsRemoved?: (boolean|undefined);
        }

        /** Represents an IdentityAnswer. */
        class IdentityAnswer implements IIdentityAnswer {

            /**
             * Constructs a new IdentityAnswer.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IIdentityAnswer);

            /** IdentityAnswer nodeId. */
            public nodeId: string;

            /** IdentityAnswer clusterId. */
            public clusterId: string;

            /** IdentityAnswer isBootstrapping. */
            public isBootstrapping: boolean;

            /** IdentityAnswer askerIsRemoved. */
            public askerIsRemoved: boolean;

            /**
             * Encodes the specified IdentityAnswer message. Does not implicitly {@link ringfold.internal.IdentityAnswer.verify|verify} messages.
             * @param message IdentityAnswer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IIdentityAnswer, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IdentityAnswer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns IdentityAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.IdentityAnswer;
        }

        /** Properties of a TransferRequest. */
        interface ITransferRequest {

            /** TransferRequest group */
            group?: (number|undefined);

            /** TransferRequest toNodeId */
            toNodeId?: (string|undefined);
        }

        /** Represents a TransferRequest. */
        class TransferRequest implements ITransferRequest {

            /**
             * Constructs a new TransferRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ITransferRequest);

            /** TransferRequest group. */
            public group: number;

            /** TransferRequest toNodeId. */
            public toNodeId: string;

            /**
             * Encodes the specified TransferRequest message. Does not implicitly {@link ringfold.internal.TransferRequest.verify|verify} messages.
             * @param message TransferRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ITransferRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransferRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns TransferRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.TransferRequest;
        }

        /** Properties of a ClusterProposalAnswer. */
        interface IClusterProposalAnswer {

            /** ClusterProposalAnswer clusterId */
            clusterId?: (string|undefined);

            /** ClusterProposalAnswer index */
            index?: (number|undefined);
        }

        /** Represents a ClusterProposalAnswer. */
        class ClusterProposalAnswer implements IClusterProposalAnswer {

            /**
             * Constructs a new ClusterProposalAnswer.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IClusterProposalAnswer);

            /** ClusterProposalAnswer clusterId. */
            public clusterId: string;

            /** ClusterProposalAnswer index. */
            public index: number;

            /**
             * Encodes the specified ClusterProposalAnswer message. Does not implicitly {@link ringfold.internal.ClusterProposalAnswer.verify|verify} messages.
             * @param message ClusterProposalAnswer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IClusterProposalAnswer, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClusterProposalAnswer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ClusterProposalAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.ClusterProposalAnswer;
        }

        /** Properties of a StoredEvent. */
        interface IStoredEvent {

            /** StoredEvent type */
            type?: (string|undefined);

            /** StoredEvent version */
            version?: (number|undefined);

            /** StoredEvent data */
            data?: (Uint8Array|undefined);

            /** StoredEvent metadata */
            metadata?: (Uint8Array|undefined);

            /** StoredEvent occurredBeforeMs */
            occurredBeforeMs?: (number|undefined);
        }

        /** Represents a StoredEvent. */
        class StoredEvent implements IStoredEvent {

            /**
             * Constructs a new StoredEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IStoredEvent);

            /** StoredEvent type. */
            public type: string;

            /** StoredEvent version. */
            public version: number;

            /** StoredEvent data. */
            public data: Uint8Array;

            /** StoredEvent metadata. */
            public metadata: Uint8Array;

            /** StoredEvent occurredBeforeMs. */
            public occurredBeforeMs: number;

            /**
             * Encodes the specified StoredEvent message. Does not implicitly {@link ringfold.internal.StoredEvent.verify|verify} messages.
             * @param message StoredEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IStoredEvent, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StoredEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns StoredEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.StoredEvent;
        }

        /** Properties of a Commit. */
        interface ICommit {

            /** Commit index */
            index?: (number|undefined);

            /** Commit recordedAtMs */
            recordedAtMs?: (number|undefined);

            /** Commit appendId */
            appendId?: (Uint8Array|undefined);

            /** Commit events */
            events?: (ringfold.internal.IStoredEvent[]|undefined);

            /** Commit actor */
            actor?: (string|undefined);

            /** Commit encoding */
            encoding?: (number|undefined);

            /** Commit keyReference */
            keyReference?: (string|undefined);
        }

        /** Represents a Commit. */
        class Commit implements ICommit {

            /**
             * Constructs a new Commit.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ICommit);

            /** Commit index. */
            public index: number;

            /** Commit recordedAtMs. */
            public recordedAtMs: number;

            /** Commit appendId. */
            public appendId: Uint8Array;

            /** Commit events. */
            public events: ringfold.internal.StoredEvent[];

            /** Commit actor. */
            public actor: string;

            /** Commit encoding. */
            public encoding: number;

            /** Commit keyReference. */
            public keyReference: string;

            /**
             * Encodes the specified Commit message. Does not implicitly {@link ringfold.internal.Commit.verify|verify} messages.
             * @param message Commit message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ICommit, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Commit message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns Commit
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.Commit;
        }

        /** Properties of a CustomerRow. */
        interface ICustomerRow {

            /** CustomerRow streams */
            streams?: (ringfold.internal.CustomerRow.IStream[]|undefined);

            /** CustomerRow hasTombstone */
            hasTombstone?: (boolean|undefined);
        }

        /** Represents a CustomerRow. */
        class CustomerRow implements ICustomerRow {

            /**
             * Constructs a new CustomerRow.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ICustomerRow);

            /** CustomerRow streams. */
            public streams: ringfold.internal.CustomerRow.Stream[];

            /** CustomerRow hasTombstone. */
            public hasTombstone: boolean;

            /**
             * Encodes the specified CustomerRow message. Does not implicitly {@link ringfold.internal.CustomerRow.verify|verify} messages.
             * @param message CustomerRow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ICustomerRow, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CustomerRow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns CustomerRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.CustomerRow;
        }

        namespace CustomerRow {

            /** Properties of a Stream. */
            interface IStream {

                /** Stream aggregateType */
                aggregateType?: (string|undefined);

                /** Stream firstRevision */
                firstRevision?: (number|undefined);

                /** Stream lastRevision */
                lastRevision?: (number|undefined);

                /** Stream lastRecordedAtMs */
                lastRecordedAtMs?: (number|undefined);
            }

            /** Represents a Stream. */
            class Stream implements IStream {

                /**
                 * Constructs a new Stream.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: ringfold.internal.CustomerRow.IStream);

                /** Stream aggregateType. */
                public aggregateType: string;

                /** Stream firstRevision. */
                public firstRevision: number;

                /** Stream lastRevision. */
                public lastRevision: number;

                /** Stream lastRecordedAtMs. */
                public lastRecordedAtMs: number;

                /**
                 * Encodes the specified Stream message. Does not implicitly {@link ringfold.internal.CustomerRow.Stream.verify|verify} messages.
                 * @param message Stream message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                public static encode(message: ringfold.internal.CustomerRow.IStream, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Stream message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns Stream
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.CustomerRow.Stream;
            }
        }

        /** Properties of a TombstoneRow. */
        interface ITombstoneRow {

            /** TombstoneRow streams */
            streams?: (ringfold.internal.TombstoneRow.IStream[]|undefined);
        }

        /** Represents a TombstoneRow. */
        class TombstoneRow implements ITombstoneRow {

            /**
             * Constructs a new TombstoneRow.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ITombstoneRow);

            /** TombstoneRow streams. */
            public streams: ringfold.internal.TombstoneRow.Stream[];

            /**
             * Encodes the specified TombstoneRow message. Does not implicitly {@link ringfold.internal.TombstoneRow.verify|verify} messages.
             * @param message TombstoneRow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ITombstoneRow, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TombstoneRow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns TombstoneRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.TombstoneRow;
        }

        namespace TombstoneRow {

            /** Properties of a Stream. */
            interface IStream {

                /** Stream aggregateType */
                aggregateType?: (string|undefined);

                /** Stream lastRevision */
                lastRevision?: (number|undefined);

                /** Stream lastRecordedAtMs */
                lastRecordedAtMs?: (number|undefined);

                /** Stream index */
                index?: (number|undefined);
            }

            /** Represents a Stream. */
            class Stream implements IStream {

                /**
                 * Constructs a new Stream.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: ringfold.internal.TombstoneRow.IStream);

                /** Stream aggregateType. */
                public aggregateType: string;

                /** Stream lastRevision. */
                public lastRevision: number;

                /** Stream lastRecordedAtMs. */
                public lastRecordedAtMs: number;

                /** Stream index. */
                public index: number;

                /**
                 * Encodes the specified Stream message. Does not implicitly {@link ringfold.internal.TombstoneRow.Stream.verify|verify} messages.
                 * @param message Stream message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                public static encode(message: ringfold.internal.TombstoneRow.IStream, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Stream message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns Stream
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.TombstoneRow.Stream;
            }
        }

        /** Properties of an AppendIdRow. */
        interface IAppendIdRow {

            /** AppendIdRow firstRevision */
            firstRevision?: (number|undefined);

            /** AppendIdRow lastRevision */
            lastRevision?: (number|undefined);

            /** AppendIdRow index */
            index?: (number|undefined);

            /** AppendIdRow requestDigest */
            requestDigest?: (Uint8Array|undefined);
        }

        /** Represents an AppendIdRow. */
        class AppendIdRow implements IAppendIdRow {

            /**
             * Constructs a new AppendIdRow.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IAppendIdRow);

            /** AppendIdRow firstRevision. */
            public firstRevision: number;

            /** AppendIdRow lastRevision. */
            public lastRevision: number;

            /** AppendIdRow index. */
            public index: number;

            /** AppendIdRow requestDigest. */
            public requestDigest: Uint8Array;

            /**
             * Encodes the specified AppendIdRow message. Does not implicitly {@link ringfold.internal.AppendIdRow.verify|verify} messages.
             * @param message AppendIdRow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IAppendIdRow, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AppendIdRow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns AppendIdRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.AppendIdRow;
        }

        /** Properties of a FoldedStateRow. */
        interface IFoldedStateRow {

            /** FoldedStateRow revision */
            revision?: (number|undefined);

            /** FoldedStateRow stateVersion */
            stateVersion?: (number|undefined);

            /** FoldedStateRow recordedAtMs */
            recordedAtMs?: (number|undefined);

            /** FoldedStateRow state */
            state?: (Uint8Array|undefined);
        }

        /** Represents a FoldedStateRow. */
        class FoldedStateRow implements IFoldedStateRow {

            /**
             * Constructs a new FoldedStateRow.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IFoldedStateRow);

            /** FoldedStateRow revision. */
            public revision: number;

            /** FoldedStateRow stateVersion. */
            public stateVersion: number;

            /** FoldedStateRow recordedAtMs. */
            public recordedAtMs: number;

            /** FoldedStateRow state. */
            public state: Uint8Array;

            /**
             * Encodes the specified FoldedStateRow message. Does not implicitly {@link ringfold.internal.FoldedStateRow.verify|verify} messages.
             * @param message FoldedStateRow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IFoldedStateRow, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FoldedStateRow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns FoldedStateRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.FoldedStateRow;
        }

        /** Properties of an ErasureRow. */
        interface IErasureRow {

            /** ErasureRow lastRevision */
            lastRevision?: (number|undefined);

            /** ErasureRow index */
            index?: (number|undefined);
        }

        /** Represents an ErasureRow. */
        class ErasureRow implements IErasureRow {

            /**
             * Constructs a new ErasureRow.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IErasureRow);

            /** ErasureRow lastRevision. */
            public lastRevision: number;

            /** ErasureRow index. */
            public index: number;

            /**
             * Encodes the specified ErasureRow message. Does not implicitly {@link ringfold.internal.ErasureRow.verify|verify} messages.
             * @param message ErasureRow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IErasureRow, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ErasureRow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ErasureRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.ErasureRow;
        }

        /** Properties of an AppliedRow. */
        interface IAppliedRow {

            /** AppliedRow index */
            index?: (number|undefined);

            /** AppliedRow term */
            term?: (number|undefined);
        }

        /** Represents an AppliedRow. */
        class AppliedRow implements IAppliedRow {

            /**
             * Constructs a new AppliedRow.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IAppliedRow);

            /** AppliedRow index. */
            public index: number;

            /** AppliedRow term. */
            public term: number;

            /**
             * Encodes the specified AppliedRow message. Does not implicitly {@link ringfold.internal.AppliedRow.verify|verify} messages.
             * @param message AppliedRow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IAppliedRow, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AppliedRow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns AppliedRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.AppliedRow;
        }

        /** Properties of a QuarantineRow. */
        interface IQuarantineRow {

            /** QuarantineRow reason */
            reason?: (string|undefined);

            /** QuarantineRow sinceMs */
            sinceMs?: (number|undefined);
        }

        /** Represents a QuarantineRow. */
        class QuarantineRow implements IQuarantineRow {

            /**
             * Constructs a new QuarantineRow.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IQuarantineRow);

            /** QuarantineRow reason. */
            public reason: string;

            /** QuarantineRow sinceMs. */
            public sinceMs: number;

            /**
             * Encodes the specified QuarantineRow message. Does not implicitly {@link ringfold.internal.QuarantineRow.verify|verify} messages.
             * @param message QuarantineRow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IQuarantineRow, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a QuarantineRow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns QuarantineRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.QuarantineRow;
        }

        /** Properties of an EntryRow. */
        interface IEntryRow {

            /** EntryRow term */
            term?: (number|undefined);

            /** EntryRow kind */
            kind?: (ringfold.internal.EntryKind|undefined);

            /** EntryRow payload */
            payload?: (Uint8Array|undefined);
        }

        /** Represents an EntryRow. */
        class EntryRow implements IEntryRow {

            /**
             * Constructs a new EntryRow.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IEntryRow);

            /** EntryRow term. */
            public term: number;

            /** EntryRow kind. */
            public kind: ringfold.internal.EntryKind;

            /** EntryRow payload. */
            public payload: Uint8Array;

            /**
             * Encodes the specified EntryRow message. Does not implicitly {@link ringfold.internal.EntryRow.verify|verify} messages.
             * @param message EntryRow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IEntryRow, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EntryRow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns EntryRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.EntryRow;
        }

        /** EntryKind enum. */
        enum EntryKind {
            ENTRY_KIND_UNSPECIFIED = 0,
            ENTRY_KIND_COMMAND = 1,
            ENTRY_KIND_CONFIGURATION = 2,
            ENTRY_KIND_EMPTY = 3
        }

        /** Properties of a HardStateRow. */
        interface IHardStateRow {

            /** HardStateRow term */
            term?: (number|undefined);

            /** HardStateRow votedFor */
            votedFor?: (number|undefined);

            /** HardStateRow logStartIndex */
            logStartIndex?: (number|undefined);

            /** HardStateRow logStartTerm */
            logStartTerm?: (number|undefined);
        }

        /** Represents a HardStateRow. */
        class HardStateRow implements IHardStateRow {

            /**
             * Constructs a new HardStateRow.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IHardStateRow);

            /** HardStateRow term. */
            public term: number;

            /** HardStateRow votedFor. */
            public votedFor: number;

            /** HardStateRow logStartIndex. */
            public logStartIndex: number;

            /** HardStateRow logStartTerm. */
            public logStartTerm: number;

            /**
             * Encodes the specified HardStateRow message. Does not implicitly {@link ringfold.internal.HardStateRow.verify|verify} messages.
             * @param message HardStateRow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IHardStateRow, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HardStateRow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns HardStateRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.HardStateRow;
        }

        /** Properties of a ConfigurationRow. */
        interface IConfigurationRow {

            /** ConfigurationRow replicas */
            replicas?: (ringfold.internal.ConfigurationRow.IReplica[]|undefined);

            /** ConfigurationRow nextReplicaId */
            nextReplicaId?: (number|undefined);
        }

        /** Represents a ConfigurationRow. */
        class ConfigurationRow implements IConfigurationRow {

            /**
             * Constructs a new ConfigurationRow.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IConfigurationRow);

            /** ConfigurationRow replicas. */
            public replicas: ringfold.internal.ConfigurationRow.Replica[];

            /** ConfigurationRow nextReplicaId. */
            public nextReplicaId: number;

            /**
             * Encodes the specified ConfigurationRow message. Does not implicitly {@link ringfold.internal.ConfigurationRow.verify|verify} messages.
             * @param message ConfigurationRow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IConfigurationRow, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConfigurationRow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ConfigurationRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.ConfigurationRow;
        }

        namespace ConfigurationRow {

            /** Properties of a Replica. */
            interface IReplica {

                /** Replica id */
                id?: (number|undefined);

                /** Replica nodeId */
                nodeId?: (string|undefined);

                /** Replica isLearner */
                isLearner?: (boolean|undefined);
            }

            /** Represents a Replica. */
            class Replica implements IReplica {

                /**
                 * Constructs a new Replica.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: ringfold.internal.ConfigurationRow.IReplica);

                /** Replica id. */
                public id: number;

                /** Replica nodeId. */
                public nodeId: string;

                /** Replica isLearner. */
                public isLearner: boolean;

                /**
                 * Encodes the specified Replica message. Does not implicitly {@link ringfold.internal.ConfigurationRow.Replica.verify|verify} messages.
                 * @param message Replica message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                public static encode(message: ringfold.internal.ConfigurationRow.IReplica, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Replica message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns Replica
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.ConfigurationRow.Replica;
            }
        }

        /** Properties of a ReplicaRow. */
        interface IReplicaRow {

            /** ReplicaRow slot */
            slot?: (number|undefined);

            /** ReplicaRow replicaId */
            replicaId?: (number|undefined);

            /** ReplicaRow removedReplicaId */
            removedReplicaId?: (number|undefined);
        }

        /** Represents a ReplicaRow. */
        class ReplicaRow implements IReplicaRow {

            /**
             * Constructs a new ReplicaRow.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IReplicaRow);

            /** ReplicaRow slot. */
            public slot: number;

            /** ReplicaRow replicaId. */
            public replicaId: number;

            /** ReplicaRow removedReplicaId. */
            public removedReplicaId: number;

            /**
             * Encodes the specified ReplicaRow message. Does not implicitly {@link ringfold.internal.ReplicaRow.verify|verify} messages.
             * @param message ReplicaRow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IReplicaRow, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReplicaRow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ReplicaRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.ReplicaRow;
        }

        /** Properties of a SlotsRow. */
        interface ISlotsRow {

            /** SlotsRow nextSlot */
            nextSlot?: (number|undefined);

            /** SlotsRow discardedSlots */
            discardedSlots?: (number[]|undefined);
        }

        /** Represents a SlotsRow. */
        class SlotsRow implements ISlotsRow {

            /**
             * Constructs a new SlotsRow.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ISlotsRow);

            /** SlotsRow nextSlot. */
            public nextSlot: number;

            /** SlotsRow discardedSlots. */
            public discardedSlots: number[];

            /**
             * Encodes the specified SlotsRow message. Does not implicitly {@link ringfold.internal.SlotsRow.verify|verify} messages.
             * @param message SlotsRow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ISlotsRow, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SlotsRow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns SlotsRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.SlotsRow;
        }

        /** Properties of a FoundingRow. */
        interface IFoundingRow {

            /** FoundingRow clusterId */
            clusterId?: (string|undefined);

            /** FoundingRow nodeId */
            nodeId?: (string|undefined);

            /** FoundingRow partitionCount */
            partitionCount?: (number|undefined);

            /** FoundingRow foundedAtMs */
            foundedAtMs?: (number|undefined);

            /** FoundingRow isRemoved */
            isRemoved?: (boolean|undefined);
        }

        /** Represents a FoundingRow. */
        class FoundingRow implements IFoundingRow {

            /**
             * Constructs a new FoundingRow.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.IFoundingRow);

            /** FoundingRow clusterId. */
            public clusterId: string;

            /** FoundingRow nodeId. */
            public nodeId: string;

            /** FoundingRow partitionCount. */
            public partitionCount: number;

            /** FoundingRow foundedAtMs. */
            public foundedAtMs: number;

            /** FoundingRow isRemoved. */
            public isRemoved: boolean;

            /**
             * Encodes the specified FoundingRow message. Does not implicitly {@link ringfold.internal.FoundingRow.verify|verify} messages.
             * @param message FoundingRow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.IFoundingRow, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FoundingRow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns FoundingRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.FoundingRow;
        }

        /** Properties of a SessionToken. */
        interface ISessionToken {

            /** SessionToken clusterId */
            clusterId?: (string|undefined);

            /** SessionToken partition */
            partition?: (number|undefined);

            /** SessionToken generation */
            generation?: (number|undefined);

            /** SessionToken index */
            index?: (number|undefined);
        }

        /** Represents a SessionToken. */
        class SessionToken implements ISessionToken {

            /**
             * Constructs a new SessionToken.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ISessionToken);

            /** SessionToken clusterId. */
            public clusterId: string;

            /** SessionToken partition. */
            public partition: number;

            /** SessionToken generation. */
            public generation: number;

            /** SessionToken index. */
            public index: number;

            /**
             * Encodes the specified SessionToken message. Does not implicitly {@link ringfold.internal.SessionToken.verify|verify} messages.
             * @param message SessionToken message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ISessionToken, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionToken message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns SessionToken
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.SessionToken;
        }

        /** Properties of a Cursor. */
        interface ICursor {

            /** Cursor fromIndex */
            fromIndex?: (number|undefined);

            /** Cursor sentEvents */
            sentEvents?: (number|undefined);

            /** Cursor toIndex */
            toIndex?: (number|undefined);

            /** Cursor customerId */
            customerId?: (string|undefined);

            /** Cursor aggregateType */
            aggregateType?: (string|undefined);

            /** Cursor revision */
            revision?: (number|undefined);

            /** Cursor appliedIndexMin */
            appliedIndexMin?: (number|undefined);
        }

        /** Represents a Cursor. */
        class Cursor implements ICursor {

            /**
             * Constructs a new Cursor.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ICursor);

            /** Cursor fromIndex. */
            public fromIndex: number;

            /** Cursor sentEvents. */
            public sentEvents: number;

            /** Cursor toIndex. */
            public toIndex: number;

            /** Cursor customerId. */
            public customerId: string;

            /** Cursor aggregateType. */
            public aggregateType: string;

            /** Cursor revision. */
            public revision: number;

            /** Cursor appliedIndexMin. */
            public appliedIndexMin: number;

            /**
             * Encodes the specified Cursor message. Does not implicitly {@link ringfold.internal.Cursor.verify|verify} messages.
             * @param message Cursor message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ICursor, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Cursor message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns Cursor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.Cursor;
        }

        /** Properties of a Checkpoint. */
        interface ICheckpoint {

            /** Checkpoint format */
            format?: (number|undefined);

            /** Checkpoint clusterId */
            clusterId?: (string|undefined);

            /** Checkpoint parts */
            parts?: (ringfold.internal.Checkpoint.IPart[]|undefined);
        }

        /** Represents a Checkpoint. */
        class Checkpoint implements ICheckpoint {

            /**
             * Constructs a new Checkpoint.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.internal.ICheckpoint);

            /** Checkpoint format. */
            public format: number;

            /** Checkpoint clusterId. */
            public clusterId: string;

            /** Checkpoint parts. */
            public parts: ringfold.internal.Checkpoint.Part[];

            /**
             * Encodes the specified Checkpoint message. Does not implicitly {@link ringfold.internal.Checkpoint.verify|verify} messages.
             * @param message Checkpoint message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.internal.ICheckpoint, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Checkpoint message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns Checkpoint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.Checkpoint;
        }

        namespace Checkpoint {

            /** Properties of a Part. */
            interface IPart {

                /** Part partition */
                partition?: (number|undefined);

                /** Part cursor */
                cursor?: (Uint8Array|undefined);
            }

            /** Represents a Part. */
            class Part implements IPart {

                /**
                 * Constructs a new Part.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: ringfold.internal.Checkpoint.IPart);

                /** Part partition. */
                public partition: number;

                /** Part cursor. */
                public cursor: Uint8Array;

                /**
                 * Encodes the specified Part message. Does not implicitly {@link ringfold.internal.Checkpoint.Part.verify|verify} messages.
                 * @param message Part message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                public static encode(message: ringfold.internal.Checkpoint.IPart, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Part message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns Part
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.internal.Checkpoint.Part;
            }
        }
    }

    /** Namespace v1. */
    namespace v1 {

        /** MemberStatus enum. */
        enum MemberStatus {
            MEMBER_STATUS_UNSPECIFIED = 0,
            MEMBER_STATUS_ACTIVE = 1,
            MEMBER_STATUS_DRAINING = 2,
            MEMBER_STATUS_DEAD = 3,
            MEMBER_STATUS_REMOVED = 4
        }

        /** MemberHealth enum. */
        enum MemberHealth {
            MEMBER_HEALTH_UNKNOWN = 0,
            MEMBER_HEALTH_ALIVE = 1,
            MEMBER_HEALTH_SUSPECT = 2,
            MEMBER_HEALTH_FAILED = 3,
            MEMBER_HEALTH_LEFT = 4
        }

        /** Properties of a MemberAddresses. */
        interface IMemberAddresses {

            /** MemberAddresses client */
            client?: (string|undefined);

            /** MemberAddresses control */
            control?: (string|undefined);

            /** MemberAddresses peer */
            peer?: (string|undefined);
        }

        /** Represents a MemberAddresses. */
        class MemberAddresses implements IMemberAddresses {

            /**
             * Constructs a new MemberAddresses.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IMemberAddresses);

            /** MemberAddresses client. */
            public client: string;

            /** MemberAddresses control. */
            public control: string;

            /** MemberAddresses peer. */
            public peer: string;

            /**
             * Encodes the specified MemberAddresses message. Does not implicitly {@link ringfold.v1.MemberAddresses.verify|verify} messages.
             * @param message MemberAddresses message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IMemberAddresses, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MemberAddresses message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns MemberAddresses
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.MemberAddresses;
        }

        /** Properties of a Member. */
        interface IMember {

            /** Member nodeId */
            nodeId?: (string|undefined);

            /** Member addresses */
            addresses?: (ringfold.v1.IMemberAddresses|undefined);

            /** Member zone */
            zone?: (string|undefined);

            /** Member status */
            status?: (ringfold.v1.MemberStatus|undefined);

            /** Member health */
            health?: (ringfold.v1.MemberHealth|undefined);

            /** Member leaders */
            leaders?: (number|undefined);

            /** Member replicas */
            replicas?: (number|undefined);
        }

        /** Represents a Member. */
        class Member implements IMember {

            /**
             * Constructs a new Member.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IMember);

            /** Member nodeId. */
            public nodeId: string;

            /** Member addresses. */
            public addresses: ringfold.v1.MemberAddresses;

            /** Member zone. */
            public zone: string;

            /** Member status. */
            public status: ringfold.v1.MemberStatus;

            /** Member health. */
            public health: ringfold.v1.MemberHealth;

            /** Member leaders. */
            public leaders: number;

            /** Member replicas. */
            public replicas: number;

            /**
             * Encodes the specified Member message. Does not implicitly {@link ringfold.v1.Member.verify|verify} messages.
             * @param message Member message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IMember, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Member message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns Member
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.Member;
        }

        /** ReplicaRole enum. */
        enum ReplicaRole {
            REPLICA_ROLE_UNSPECIFIED = 0,
            REPLICA_ROLE_VOTER = 1,
            REPLICA_ROLE_LEARNER = 2
        }

        /** Properties of a PartitionReplica. */
        interface IPartitionReplica {

            /** PartitionReplica nodeId */
            nodeId?: (string|undefined);

            /** PartitionReplica replicaId */
            replicaId?: (number|undefined);

            /** PartitionReplica role */
            role?: (ringfold.v1.ReplicaRole|undefined);
        }

        /** Represents a PartitionReplica. */
        class PartitionReplica implements IPartitionReplica {

            /**
             * Constructs a new PartitionReplica.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IPartitionReplica);

            /** PartitionReplica nodeId. */
            public nodeId: string;

            /** PartitionReplica replicaId. */
            public replicaId: number;

            /** PartitionReplica role. */
            public role: ringfold.v1.ReplicaRole;

            /**
             * Encodes the specified PartitionReplica message. Does not implicitly {@link ringfold.v1.PartitionReplica.verify|verify} messages.
             * @param message PartitionReplica message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IPartitionReplica, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PartitionReplica message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns PartitionReplica
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.PartitionReplica;
        }

        /** Properties of a Partition. */
        interface IPartition {

            /** Partition partition */
            partition?: (number|undefined);

            /** Partition start */
            start?: (number|undefined);

            /** Partition end */
            end?: (number|undefined);

            /** Partition leaderNodeId */
            leaderNodeId?: (string|null|undefined);

            /** Partition term */
            term?: (number|undefined);

            /** Partition configurationIndex */
            configurationIndex?: (number|undefined);

            /** Partition replicas */
            replicas?: (ringfold.v1.IPartitionReplica[]|undefined);

            /** Partition placement */
            placement?: (string[]|undefined);
        }

        /** Represents a Partition. */
        class Partition implements IPartition {

            /**
             * Constructs a new Partition.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IPartition);

            /** Partition partition. */
            public partition: number;

            /** Partition start. */
            public start: number;

            /** Partition end. */
            public end: number;

            /** Partition leaderNodeId. */
            public leaderNodeId: (string|null);

            /** Partition term. */
            public term: number;

            /** Partition configurationIndex. */
            public configurationIndex: number;

            /** Partition replicas. */
            public replicas: ringfold.v1.PartitionReplica[];

            /** Partition placement. */
            public placement: string[];

            /**
             * Encodes the specified Partition message. Does not implicitly {@link ringfold.v1.Partition.verify|verify} messages.
             * @param message Partition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IPartition, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Partition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns Partition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.Partition;
        }

        /** Properties of a ListMembersRequest. */
        interface IListMembersRequest {
        }

        /** Represents a ListMembersRequest. */
        class ListMembersRequest implements IListMembersRequest {

            /**
             * Constructs a new ListMembersRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IListMembersRequest);

            /**
             * Encodes the specified ListMembersRequest message. Does not implicitly {@link ringfold.v1.ListMembersRequest.verify|verify} messages.
             * @param message ListMembersRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IListMembersRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListMembersRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ListMembersRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.ListMembersRequest;
        }

        /** Properties of a ListMembersResponse. */
        interface IListMembersResponse {

            /** ListMembersResponse clusterId */
            clusterId?: (string|undefined);

            /** ListMembersResponse nodeId */
            nodeId?: (string|undefined);

            /** ListMembersResponse version */
            version?: (number|undefined);

            /** ListMembersResponse replicationFactor */
            replicationFactor?: (number|undefined);

            /** ListMembersResponse members */
            members?: (ringfold.v1.IMember[]|undefined);
        }

        /** Represents a ListMembersResponse. */
        class ListMembersResponse implements IListMembersResponse {

            /**
             * Constructs a new ListMembersResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IListMembersResponse);

            /** ListMembersResponse clusterId. */
            public clusterId: string;

            /** ListMembersResponse nodeId. */
            public nodeId: string;

            /** ListMembersResponse version. */
            public version: number;

            /** ListMembersResponse replicationFactor. */
            public replicationFactor: number;

            /** ListMembersResponse members. */
            public members: ringfold.v1.Member[];

            /**
             * Encodes the specified ListMembersResponse message. Does not implicitly {@link ringfold.v1.ListMembersResponse.verify|verify} messages.
             * @param message ListMembersResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IListMembersResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListMembersResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ListMembersResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.ListMembersResponse;
        }

        /** Properties of a ListPartitionsRequest. */
        interface IListPartitionsRequest {
        }

        /** Represents a ListPartitionsRequest. */
        class ListPartitionsRequest implements IListPartitionsRequest {

            /**
             * Constructs a new ListPartitionsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IListPartitionsRequest);

            /**
             * Encodes the specified ListPartitionsRequest message. Does not implicitly {@link ringfold.v1.ListPartitionsRequest.verify|verify} messages.
             * @param message ListPartitionsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IListPartitionsRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListPartitionsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ListPartitionsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.ListPartitionsRequest;
        }

        /** Properties of a ListPartitionsResponse. */
        interface IListPartitionsResponse {

            /** ListPartitionsResponse clusterId */
            clusterId?: (string|undefined);

            /** ListPartitionsResponse nodeId */
            nodeId?: (string|undefined);

            /** ListPartitionsResponse version */
            version?: (number|undefined);

            /** ListPartitionsResponse replicationFactor */
            replicationFactor?: (number|undefined);

            /** ListPartitionsResponse partitions */
            partitions?: (ringfold.v1.IPartition[]|undefined);
        }

        /** Represents a ListPartitionsResponse. */
        class ListPartitionsResponse implements IListPartitionsResponse {

            /**
             * Constructs a new ListPartitionsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IListPartitionsResponse);

            /** ListPartitionsResponse clusterId. */
            public clusterId: string;

            /** ListPartitionsResponse nodeId. */
            public nodeId: string;

            /** ListPartitionsResponse version. */
            public version: number;

            /** ListPartitionsResponse replicationFactor. */
            public replicationFactor: number;

            /** ListPartitionsResponse partitions. */
            public partitions: ringfold.v1.Partition[];

            /**
             * Encodes the specified ListPartitionsResponse message. Does not implicitly {@link ringfold.v1.ListPartitionsResponse.verify|verify} messages.
             * @param message ListPartitionsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IListPartitionsResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListPartitionsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ListPartitionsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.ListPartitionsResponse;
        }

        /** Properties of a DescribeNodeRequest. */
        interface IDescribeNodeRequest {
        }

        /** Represents a DescribeNodeRequest. */
        class DescribeNodeRequest implements IDescribeNodeRequest {

            /**
             * Constructs a new DescribeNodeRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IDescribeNodeRequest);

            /**
             * Encodes the specified DescribeNodeRequest message. Does not implicitly {@link ringfold.v1.DescribeNodeRequest.verify|verify} messages.
             * @param message DescribeNodeRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IDescribeNodeRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DescribeNodeRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns DescribeNodeRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.DescribeNodeRequest;
        }

        /** Properties of a ReplicaStatus. */
        interface IReplicaStatus {

            /** ReplicaStatus partition */
            partition?: (number|undefined);

            /** ReplicaStatus replicaId */
            replicaId?: (number|undefined);

            /** ReplicaStatus role */
            role?: (ringfold.v1.ReplicaStatus.Role|undefined);

            /** ReplicaStatus term */
            term?: (number|undefined);

            /** ReplicaStatus commitIndex */
            commitIndex?: (number|undefined);

            /** ReplicaStatus appliedIndex */
            appliedIndex?: (number|undefined);

            /** ReplicaStatus lagEntries */
            lagEntries?: (number|undefined);

            /** ReplicaStatus problem */
            problem?: (string|undefined);
        }

        /** Represents a ReplicaStatus. */
        class ReplicaStatus implements IReplicaStatus {

            /**
             * Constructs a new ReplicaStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IReplicaStatus);

            /** ReplicaStatus partition. */
            public partition: number;

            /** ReplicaStatus replicaId. */
            public replicaId: number;

            /** ReplicaStatus role. */
            public role: ringfold.v1.ReplicaStatus.Role;

            /** ReplicaStatus term. */
            public term: number;

            /** ReplicaStatus commitIndex. */
            public commitIndex: number;

            /** ReplicaStatus appliedIndex. */
            public appliedIndex: number;

            /** ReplicaStatus lagEntries. */
            public lagEntries: number;

            /** ReplicaStatus problem. */
            public problem: string;

            /**
             * Encodes the specified ReplicaStatus message. Does not implicitly {@link ringfold.v1.ReplicaStatus.verify|verify} messages.
             * @param message ReplicaStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IReplicaStatus, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReplicaStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ReplicaStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.ReplicaStatus;
        }

        namespace ReplicaStatus {

            /** Role enum. */
            enum Role {
                ROLE_UNSPECIFIED = 0,
                ROLE_LEADER = 1,
                ROLE_FOLLOWER = 2,
                ROLE_CANDIDATE = 3,
                ROLE_LEARNER = 4,
                ROLE_QUARANTINED = 5
            }
        }

        /** Properties of a DescribeNodeResponse. */
        interface IDescribeNodeResponse {

            /** DescribeNodeResponse nodeId */
            nodeId?: (string|undefined);

            /** DescribeNodeResponse clusterId */
            clusterId?: (string|undefined);

            /** DescribeNodeResponse softwareVersion */
            softwareVersion?: (string|undefined);

            /** DescribeNodeResponse replicas */
            replicas?: (ringfold.v1.IReplicaStatus[]|undefined);

            /** DescribeNodeResponse movesInProgress */
            movesInProgress?: (number|undefined);
        }

        /** Represents a DescribeNodeResponse. */
        class DescribeNodeResponse implements IDescribeNodeResponse {

            /**
             * Constructs a new DescribeNodeResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IDescribeNodeResponse);

            /** DescribeNodeResponse nodeId. */
            public nodeId: string;

            /** DescribeNodeResponse clusterId. */
            public clusterId: string;

            /** DescribeNodeResponse softwareVersion. */
            public softwareVersion: string;

            /** DescribeNodeResponse replicas. */
            public replicas: ringfold.v1.ReplicaStatus[];

            /** DescribeNodeResponse movesInProgress. */
            public movesInProgress: number;

            /**
             * Encodes the specified DescribeNodeResponse message. Does not implicitly {@link ringfold.v1.DescribeNodeResponse.verify|verify} messages.
             * @param message DescribeNodeResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IDescribeNodeResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DescribeNodeResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns DescribeNodeResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.DescribeNodeResponse;
        }

        /** Properties of a WatchTopologyRequest. */
        interface IWatchTopologyRequest {
        }

        /** Represents a WatchTopologyRequest. */
        class WatchTopologyRequest implements IWatchTopologyRequest {

            /**
             * Constructs a new WatchTopologyRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IWatchTopologyRequest);

            /**
             * Encodes the specified WatchTopologyRequest message. Does not implicitly {@link ringfold.v1.WatchTopologyRequest.verify|verify} messages.
             * @param message WatchTopologyRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IWatchTopologyRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchTopologyRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns WatchTopologyRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.WatchTopologyRequest;
        }

        /** Properties of a WatchTopologyResponse. */
        interface IWatchTopologyResponse {

            /** WatchTopologyResponse clusterId */
            clusterId?: (string|undefined);

            /** WatchTopologyResponse version */
            version?: (number|undefined);

            /** WatchTopologyResponse isComplete */
            isComplete?: (boolean|undefined);

            /** WatchTopologyResponse members */
            members?: (ringfold.v1.IMember[]|undefined);

            /** WatchTopologyResponse partitions */
            partitions?: (ringfold.v1.IPartition[]|undefined);
        }

        /** Represents a WatchTopologyResponse. */
        class WatchTopologyResponse implements IWatchTopologyResponse {

            /**
             * Constructs a new WatchTopologyResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IWatchTopologyResponse);

            /** WatchTopologyResponse clusterId. */
            public clusterId: string;

            /** WatchTopologyResponse version. */
            public version: number;

            /** WatchTopologyResponse isComplete. */
            public isComplete: boolean;

            /** WatchTopologyResponse members. */
            public members: ringfold.v1.Member[];

            /** WatchTopologyResponse partitions. */
            public partitions: ringfold.v1.Partition[];

            /**
             * Encodes the specified WatchTopologyResponse message. Does not implicitly {@link ringfold.v1.WatchTopologyResponse.verify|verify} messages.
             * @param message WatchTopologyResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IWatchTopologyResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchTopologyResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns WatchTopologyResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.WatchTopologyResponse;
        }

        /** Properties of a WatchMembersRequest. */
        interface IWatchMembersRequest {
        }

        /** Represents a WatchMembersRequest. */
        class WatchMembersRequest implements IWatchMembersRequest {

            /**
             * Constructs a new WatchMembersRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IWatchMembersRequest);

            /**
             * Encodes the specified WatchMembersRequest message. Does not implicitly {@link ringfold.v1.WatchMembersRequest.verify|verify} messages.
             * @param message WatchMembersRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IWatchMembersRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchMembersRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns WatchMembersRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.WatchMembersRequest;
        }

        /** Properties of a WatchMembersResponse. */
        interface IWatchMembersResponse {

            /** WatchMembersResponse kind */
            kind?: (ringfold.v1.WatchMembersResponse.Kind|undefined);

            /** WatchMembersResponse member */
            member?: (ringfold.v1.IMember|undefined);
        }

        /** Represents a WatchMembersResponse. */
        class WatchMembersResponse implements IWatchMembersResponse {

            /**
             * Constructs a new WatchMembersResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IWatchMembersResponse);

            /** WatchMembersResponse kind. */
            public kind: ringfold.v1.WatchMembersResponse.Kind;

            /** WatchMembersResponse member. */
            public member: ringfold.v1.Member;

            /**
             * Encodes the specified WatchMembersResponse message. Does not implicitly {@link ringfold.v1.WatchMembersResponse.verify|verify} messages.
             * @param message WatchMembersResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IWatchMembersResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchMembersResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns WatchMembersResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.WatchMembersResponse;
        }

        namespace WatchMembersResponse {

            /** Kind enum. */
            enum Kind {
                KIND_UNSPECIFIED = 0,
                KIND_JOINED = 1,
                KIND_LEFT = 2,
                KIND_FAILED = 3,
                KIND_REJOINED = 4
            }
        }

        /** Properties of a TransferLeaderRequest. */
        interface ITransferLeaderRequest {

            /** TransferLeaderRequest partition */
            partition?: (number|undefined);

            /** TransferLeaderRequest toNodeId */
            toNodeId?: (string|undefined);
        }

        /** Represents a TransferLeaderRequest. */
        class TransferLeaderRequest implements ITransferLeaderRequest {

            /**
             * Constructs a new TransferLeaderRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.ITransferLeaderRequest);

            /** TransferLeaderRequest partition. */
            public partition: number;

            /** TransferLeaderRequest toNodeId. */
            public toNodeId: string;

            /**
             * Encodes the specified TransferLeaderRequest message. Does not implicitly {@link ringfold.v1.TransferLeaderRequest.verify|verify} messages.
             * @param message TransferLeaderRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.ITransferLeaderRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransferLeaderRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns TransferLeaderRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.TransferLeaderRequest;
        }

        /** Properties of a TransferLeaderResponse. */
        interface ITransferLeaderResponse {
        }

        /** Represents a TransferLeaderResponse. */
        class TransferLeaderResponse implements ITransferLeaderResponse {

            /**
             * Constructs a new TransferLeaderResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.ITransferLeaderResponse);

            /**
             * Encodes the specified TransferLeaderResponse message. Does not implicitly {@link ringfold.v1.TransferLeaderResponse.verify|verify} messages.
             * @param message TransferLeaderResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.ITransferLeaderResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransferLeaderResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns TransferLeaderResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.TransferLeaderResponse;
        }

        /** Properties of a DrainRequest. */
        interface IDrainRequest {

            /** DrainRequest nodeId */
            nodeId?: (string|undefined);
        }

        /** Represents a DrainRequest. */
        class DrainRequest implements IDrainRequest {

            /**
             * Constructs a new DrainRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IDrainRequest);

            /** DrainRequest nodeId. */
            public nodeId: string;

            /**
             * Encodes the specified DrainRequest message. Does not implicitly {@link ringfold.v1.DrainRequest.verify|verify} messages.
             * @param message DrainRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IDrainRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DrainRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns DrainRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.DrainRequest;
        }

        /** Properties of a DrainResponse. */
        interface IDrainResponse {
        }

        /** Represents a DrainResponse. */
        class DrainResponse implements IDrainResponse {

            /**
             * Constructs a new DrainResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IDrainResponse);

            /**
             * Encodes the specified DrainResponse message. Does not implicitly {@link ringfold.v1.DrainResponse.verify|verify} messages.
             * @param message DrainResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IDrainResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DrainResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns DrainResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.DrainResponse;
        }

        /** Properties of an UndrainRequest. */
        interface IUndrainRequest {

            /** UndrainRequest nodeId */
            nodeId?: (string|undefined);
        }

        /** Represents an UndrainRequest. */
        class UndrainRequest implements IUndrainRequest {

            /**
             * Constructs a new UndrainRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IUndrainRequest);

            /** UndrainRequest nodeId. */
            public nodeId: string;

            /**
             * Encodes the specified UndrainRequest message. Does not implicitly {@link ringfold.v1.UndrainRequest.verify|verify} messages.
             * @param message UndrainRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IUndrainRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UndrainRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns UndrainRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.UndrainRequest;
        }

        /** Properties of an UndrainResponse. */
        interface IUndrainResponse {
        }

        /** Represents an UndrainResponse. */
        class UndrainResponse implements IUndrainResponse {

            /**
             * Constructs a new UndrainResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IUndrainResponse);

            /**
             * Encodes the specified UndrainResponse message. Does not implicitly {@link ringfold.v1.UndrainResponse.verify|verify} messages.
             * @param message UndrainResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IUndrainResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UndrainResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns UndrainResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.UndrainResponse;
        }

        /** Properties of a WatchRoutesRequest. */
        interface IWatchRoutesRequest {
        }

        /** Represents a WatchRoutesRequest. */
        class WatchRoutesRequest implements IWatchRoutesRequest {

            /**
             * Constructs a new WatchRoutesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IWatchRoutesRequest);

            /**
             * Encodes the specified WatchRoutesRequest message. Does not implicitly {@link ringfold.v1.WatchRoutesRequest.verify|verify} messages.
             * @param message WatchRoutesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IWatchRoutesRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchRoutesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns WatchRoutesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.WatchRoutesRequest;
        }

        /** Properties of a WatchRoutesResponse. */
        interface IWatchRoutesResponse {

            /** WatchRoutesResponse version */
            version?: (number|undefined);

            /** WatchRoutesResponse isComplete */
            isComplete?: (boolean|undefined);

            /** WatchRoutesResponse nodes */
            nodes?: (ringfold.v1.IRouteNode[]|undefined);

            /** WatchRoutesResponse partitions */
            partitions?: (ringfold.v1.IRoutePartition[]|undefined);
        }

        /** Represents a WatchRoutesResponse. */
        class WatchRoutesResponse implements IWatchRoutesResponse {

            /**
             * Constructs a new WatchRoutesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IWatchRoutesResponse);

            /** WatchRoutesResponse version. */
            public version: number;

            /** WatchRoutesResponse isComplete. */
            public isComplete: boolean;

            /** WatchRoutesResponse nodes. */
            public nodes: ringfold.v1.RouteNode[];

            /** WatchRoutesResponse partitions. */
            public partitions: ringfold.v1.RoutePartition[];

            /**
             * Encodes the specified WatchRoutesResponse message. Does not implicitly {@link ringfold.v1.WatchRoutesResponse.verify|verify} messages.
             * @param message WatchRoutesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IWatchRoutesResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchRoutesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns WatchRoutesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.WatchRoutesResponse;
        }

        /** Properties of a RouteNode. */
        interface IRouteNode {

            /** RouteNode nodeId */
            nodeId?: (string|undefined);

            /** RouteNode address */
            address?: (string|undefined);

            /** RouteNode zone */
            zone?: (string|undefined);
        }

        /** Represents a RouteNode. */
        class RouteNode implements IRouteNode {

            /**
             * Constructs a new RouteNode.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IRouteNode);

            /** RouteNode nodeId. */
            public nodeId: string;

            /** RouteNode address. */
            public address: string;

            /** RouteNode zone. */
            public zone: string;

            /**
             * Encodes the specified RouteNode message. Does not implicitly {@link ringfold.v1.RouteNode.verify|verify} messages.
             * @param message RouteNode message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IRouteNode, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RouteNode message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns RouteNode
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.RouteNode;
        }

        /** Properties of a RoutePartition. */
        interface IRoutePartition {

            /** RoutePartition partition */
            partition?: (number|undefined);

            /** RoutePartition start */
            start?: (number|undefined);

            /** RoutePartition end */
            end?: (number|undefined);

            /** RoutePartition leaderNodeId */
            leaderNodeId?: (string|undefined);

            /** RoutePartition replicaNodeIds */
            replicaNodeIds?: (string[]|undefined);
        }

        /** Represents a RoutePartition. */
        class RoutePartition implements IRoutePartition {

            /**
             * Constructs a new RoutePartition.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IRoutePartition);

            /** RoutePartition partition. */
            public partition: number;

            /** RoutePartition start. */
            public start: number;

            /** RoutePartition end. */
            public end: number;

            /** RoutePartition leaderNodeId. */
            public leaderNodeId: string;

            /** RoutePartition replicaNodeIds. */
            public replicaNodeIds: string[];

            /**
             * Encodes the specified RoutePartition message. Does not implicitly {@link ringfold.v1.RoutePartition.verify|verify} messages.
             * @param message RoutePartition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IRoutePartition, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RoutePartition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns RoutePartition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.RoutePartition;
        }

        /** Properties of an ExchangeRequest. */
        interface IExchangeRequest {

            /** ExchangeRequest calls */
            calls?: (ringfold.v1.IExchangeCall[]|undefined);

            /** ExchangeRequest cancelled */
            cancelled?: (number[]|undefined);
        }

        /** Represents an ExchangeRequest. */
        class ExchangeRequest implements IExchangeRequest {

            /**
             * Constructs a new ExchangeRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IExchangeRequest);

            /** ExchangeRequest calls. */
            public calls: ringfold.v1.ExchangeCall[];

            /** ExchangeRequest cancelled. */
            public cancelled: number[];

            /**
             * Encodes the specified ExchangeRequest message. Does not implicitly {@link ringfold.v1.ExchangeRequest.verify|verify} messages.
             * @param message ExchangeRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IExchangeRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExchangeRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ExchangeRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.ExchangeRequest;
        }

        /** Properties of an ExchangeCall. */
        interface IExchangeCall {

            /** ExchangeCall id */
            id?: (number|undefined);

            /** ExchangeCall deadlineMs */
            deadlineMs?: (number|undefined);

            /** ExchangeCall get */
            get?: (ringfold.v1.IGetRequest|null|undefined);

            /** ExchangeCall append */
            append?: (ringfold.v1.IAppendRequest|null|undefined);

            /** ExchangeCall remove */
            remove?: (ringfold.v1.IRemoveRequest|null|undefined);

            /** ExchangeCall confirm */
            confirm?: (ringfold.v1.IConfirmRequest|null|undefined);

            /** ExchangeCall passOn */
            passOn?: (boolean|undefined);

            /** ExchangeCall watch */
            watch?: (number|undefined);
        }

        /** Represents an ExchangeCall. */
        class ExchangeCall implements IExchangeCall {

            /**
             * Constructs a new ExchangeCall.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IExchangeCall);

            /** ExchangeCall id. */
            public id: number;

            /** ExchangeCall deadlineMs. */
            public deadlineMs: number;

            /** ExchangeCall get. */
            public get: (ringfold.v1.GetRequest|null);

            /** ExchangeCall append. */
            public append: (ringfold.v1.AppendRequest|null);

            /** ExchangeCall remove. */
            public remove: (ringfold.v1.RemoveRequest|null);

            /** ExchangeCall confirm. */
            public confirm: (ringfold.v1.ConfirmRequest|null);

            /** ExchangeCall passOn. */
            public passOn: boolean;

            /** ExchangeCall watch. */
            public watch: number;

            /** ExchangeCall request. */
            public request?: ("get"|"append"|"remove"|"confirm");

            /**
             * Encodes the specified ExchangeCall message. Does not implicitly {@link ringfold.v1.ExchangeCall.verify|verify} messages.
             * @param message ExchangeCall message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IExchangeCall, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExchangeCall message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ExchangeCall
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.ExchangeCall;
        }

        /** Properties of a ConfirmRequest. */
        interface IConfirmRequest {

            /** ConfirmRequest epochs */
            epochs?: (number[]|undefined);

            /** ConfirmRequest waitMs */
            waitMs?: (number|undefined);
        }

        /** Represents a ConfirmRequest. */
        class ConfirmRequest implements IConfirmRequest {

            /**
             * Constructs a new ConfirmRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IConfirmRequest);

            /** ConfirmRequest epochs. */
            public epochs: number[];

            /** ConfirmRequest waitMs. */
            public waitMs: number;

            /**
             * Encodes the specified ConfirmRequest message. Does not implicitly {@link ringfold.v1.ConfirmRequest.verify|verify} messages.
             * @param message ConfirmRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IConfirmRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConfirmRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ConfirmRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.ConfirmRequest;
        }

        /** Properties of a ConfirmResponse. */
        interface IConfirmResponse {

            /** ConfirmResponse confirmed */
            confirmed?: (number[]|undefined);

            /** ConfirmResponse lost */
            lost?: (number[]|undefined);
        }

        /** Represents a ConfirmResponse. */
        class ConfirmResponse implements IConfirmResponse {

            /**
             * Constructs a new ConfirmResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IConfirmResponse);

            /** ConfirmResponse confirmed. */
            public confirmed: number[];

            /** ConfirmResponse lost. */
            public lost: number[];

            /**
             * Encodes the specified ConfirmResponse message. Does not implicitly {@link ringfold.v1.ConfirmResponse.verify|verify} messages.
             * @param message ConfirmResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IConfirmResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConfirmResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ConfirmResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.ConfirmResponse;
        }

        /** Properties of a WatchesEnded. */
        interface IWatchesEnded {

            /** WatchesEnded watches */
            watches?: (number[]|undefined);
        }

        /** Represents a WatchesEnded. */
        class WatchesEnded implements IWatchesEnded {

            /**
             * Constructs a new WatchesEnded.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IWatchesEnded);

            /** WatchesEnded watches. */
            public watches: number[];

            /**
             * Encodes the specified WatchesEnded message. Does not implicitly {@link ringfold.v1.WatchesEnded.verify|verify} messages.
             * @param message WatchesEnded message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IWatchesEnded, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchesEnded message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns WatchesEnded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.WatchesEnded;
        }

        /** Properties of an ExchangeResponse. */
        interface IExchangeResponse {

            /** ExchangeResponse answers */
            answers?: (ringfold.v1.IExchangeAnswer[]|undefined);
        }

        /** Represents an ExchangeResponse. */
        class ExchangeResponse implements IExchangeResponse {

            /**
             * Constructs a new ExchangeResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IExchangeResponse);

            /** ExchangeResponse answers. */
            public answers: ringfold.v1.ExchangeAnswer[];

            /**
             * Encodes the specified ExchangeResponse message. Does not implicitly {@link ringfold.v1.ExchangeResponse.verify|verify} messages.
             * @param message ExchangeResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IExchangeResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExchangeResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ExchangeResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.ExchangeResponse;
        }

        /** Properties of an ExchangeAnswer. */
        interface IExchangeAnswer {

            /** ExchangeAnswer id */
            id?: (number|undefined);

            /** ExchangeAnswer get */
            get?: (ringfold.v1.IGetResponse|null|undefined);

            /** ExchangeAnswer append */
            append?: (ringfold.v1.IAppendResponse|null|undefined);

            /** ExchangeAnswer remove */
            remove?: (ringfold.v1.IRemoveResponse|null|undefined);

            /** ExchangeAnswer error */
            error?: (ringfold.v1.IErrorDetail|null|undefined);

            /** ExchangeAnswer confirm */
            confirm?: (ringfold.v1.IConfirmResponse|null|undefined);

            /** ExchangeAnswer ended */
            ended?: (ringfold.v1.IWatchesEnded|null|undefined);

            /** ExchangeAnswer epoch */
            epoch?: (number|undefined);
        }

        /** Represents an ExchangeAnswer. */
        class ExchangeAnswer implements IExchangeAnswer {

            /**
             * Constructs a new ExchangeAnswer.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IExchangeAnswer);

            /** ExchangeAnswer id. */
            public id: number;

            /** ExchangeAnswer get. */
            public get: (ringfold.v1.GetResponse|null);

            /** ExchangeAnswer append. */
            public append: (ringfold.v1.AppendResponse|null);

            /** ExchangeAnswer remove. */
            public remove: (ringfold.v1.RemoveResponse|null);

            /** ExchangeAnswer error. */
            public error: (ringfold.v1.ErrorDetail|null);

            /** ExchangeAnswer confirm. */
            public confirm: (ringfold.v1.ConfirmResponse|null);

            /** ExchangeAnswer ended. */
            public ended: (ringfold.v1.WatchesEnded|null);

            /** ExchangeAnswer epoch. */
            public epoch: number;

            /** ExchangeAnswer outcome. */
            public outcome?: ("get"|"append"|"remove"|"error"|"confirm"|"ended");

            /**
             * Encodes the specified ExchangeAnswer message. Does not implicitly {@link ringfold.v1.ExchangeAnswer.verify|verify} messages.
             * @param message ExchangeAnswer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IExchangeAnswer, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExchangeAnswer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ExchangeAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.ExchangeAnswer;
        }

        /** Properties of a ProposedEvent. */
        interface IProposedEvent {

            /** ProposedEvent type */
            type?: (string|undefined);

            /** ProposedEvent version */
            version?: (number|undefined);

            /** ProposedEvent data */
            data?: (Uint8Array|undefined);

            /** ProposedEvent metadata */
            metadata?: (Uint8Array|undefined);

            /** ProposedEvent occurredAtMs */
            occurredAtMs?: (number|null|undefined);
        }

        /** Represents a ProposedEvent. */
        class ProposedEvent implements IProposedEvent {

            /**
             * Constructs a new ProposedEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IProposedEvent);

            /** ProposedEvent type. */
            public type: string;

            /** ProposedEvent version. */
            public version: number;

            /** ProposedEvent data. */
            public data: Uint8Array;

            /** ProposedEvent metadata. */
            public metadata: Uint8Array;

            /** ProposedEvent occurredAtMs. */
            public occurredAtMs: (number|null);

            /**
             * Encodes the specified ProposedEvent message. Does not implicitly {@link ringfold.v1.ProposedEvent.verify|verify} messages.
             * @param message ProposedEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IProposedEvent, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProposedEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ProposedEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.ProposedEvent;
        }

        /** Properties of a RecordedEvent. */
        interface IRecordedEvent {

            /** RecordedEvent customerId */
            customerId?: (string|undefined);

            /** RecordedEvent aggregateType */
            aggregateType?: (string|undefined);

            /** RecordedEvent revision */
            revision?: (number|undefined);

            /** RecordedEvent type */
            type?: (string|undefined);

            /** RecordedEvent version */
            version?: (number|undefined);

            /** RecordedEvent data */
            data?: (Uint8Array|undefined);

            /** RecordedEvent metadata */
            metadata?: (Uint8Array|undefined);

            /** RecordedEvent occurredAtMs */
            occurredAtMs?: (number|undefined);

            /** RecordedEvent recordedAtMs */
            recordedAtMs?: (number|undefined);

            /** RecordedEvent appendId */
            appendId?: (Uint8Array|undefined);
        }

        /** Represents a RecordedEvent. */
        class RecordedEvent implements IRecordedEvent {

            /**
             * Constructs a new RecordedEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IRecordedEvent);

            /** RecordedEvent customerId. */
            public customerId: string;

            /** RecordedEvent aggregateType. */
            public aggregateType: string;

            /** RecordedEvent revision. */
            public revision: number;

            /** RecordedEvent type. */
            public type: string;

            /** RecordedEvent version. */
            public version: number;

            /** RecordedEvent data. */
            public data: Uint8Array;

            /** RecordedEvent metadata. */
            public metadata: Uint8Array;

            /** RecordedEvent occurredAtMs. */
            public occurredAtMs: number;

            /** RecordedEvent recordedAtMs. */
            public recordedAtMs: number;

            /** RecordedEvent appendId. */
            public appendId: Uint8Array;

            /**
             * Encodes the specified RecordedEvent message. Does not implicitly {@link ringfold.v1.RecordedEvent.verify|verify} messages.
             * @param message RecordedEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IRecordedEvent, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RecordedEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns RecordedEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.RecordedEvent;
        }

        /** Properties of an ExpectedRevision. */
        interface IExpectedRevision {

            /** ExpectedRevision any */
            any?: (ringfold.v1.IEmpty|null|undefined);

            /** ExpectedRevision noStream */
            noStream?: (ringfold.v1.IEmpty|null|undefined);

            /** ExpectedRevision streamExists */
            streamExists?: (ringfold.v1.IEmpty|null|undefined);

            /** ExpectedRevision exact */
            exact?: (number|null|undefined);
        }

        /** Represents an ExpectedRevision. */
        class ExpectedRevision implements IExpectedRevision {

            /**
             * Constructs a new ExpectedRevision.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IExpectedRevision);

            /** ExpectedRevision any. */
            public any: (ringfold.v1.Empty|null);

            /** ExpectedRevision noStream. */
            public noStream: (ringfold.v1.Empty|null);

            /** ExpectedRevision streamExists. */
            public streamExists: (ringfold.v1.Empty|null);

            /** ExpectedRevision exact. */
            public exact: (number|null);

            /** ExpectedRevision kind. */
            public kind?: ("any"|"noStream"|"streamExists"|"exact");

            /**
             * Encodes the specified ExpectedRevision message. Does not implicitly {@link ringfold.v1.ExpectedRevision.verify|verify} messages.
             * @param message ExpectedRevision message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IExpectedRevision, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExpectedRevision message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ExpectedRevision
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.ExpectedRevision;
        }

        /** Properties of an Empty. */
        interface IEmpty {
        }

        /** Represents an Empty. */
        class Empty implements IEmpty {

            /**
             * Constructs a new Empty.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IEmpty);

            /**
             * Encodes the specified Empty message. Does not implicitly {@link ringfold.v1.Empty.verify|verify} messages.
             * @param message Empty message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IEmpty, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Empty message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns Empty
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.Empty;
        }

        /** Properties of an AppendRequest. */
        interface IAppendRequest {

            /** AppendRequest customerId */
            customerId?: (string|undefined);

            /** AppendRequest aggregateType */
            aggregateType?: (string|undefined);

            /** AppendRequest appendId */
            appendId?: (Uint8Array|undefined);

            /** AppendRequest expectedRevision */
            expectedRevision?: (ringfold.v1.IExpectedRevision|undefined);

            /** AppendRequest events */
            events?: (ringfold.v1.IProposedEvent[]|undefined);

            /** AppendRequest space */
            space?: (string|undefined);
        }

        /** Represents an AppendRequest. */
        class AppendRequest implements IAppendRequest {

            /**
             * Constructs a new AppendRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IAppendRequest);

            /** AppendRequest customerId. */
            public customerId: string;

            /** AppendRequest aggregateType. */
            public aggregateType: string;

            /** AppendRequest appendId. */
            public appendId: Uint8Array;

            /** AppendRequest expectedRevision. */
            public expectedRevision: ringfold.v1.ExpectedRevision;

            /** AppendRequest events. */
            public events: ringfold.v1.ProposedEvent[];

            /** AppendRequest space. */
            public space: string;

            /**
             * Encodes the specified AppendRequest message. Does not implicitly {@link ringfold.v1.AppendRequest.verify|verify} messages.
             * @param message AppendRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IAppendRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AppendRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns AppendRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.AppendRequest;
        }

        /** Properties of an AppendResponse. */
        interface IAppendResponse {

            /** AppendResponse firstRevision */
            firstRevision?: (number|undefined);

            /** AppendResponse lastRevision */
            lastRevision?: (number|undefined);

            /** AppendResponse sessionToken */
            sessionToken?: (string|undefined);

            /** AppendResponse repeated */
            repeated?: (boolean|undefined);
        }

        /** Represents an AppendResponse. */
        class AppendResponse implements IAppendResponse {

            /**
             * Constructs a new AppendResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IAppendResponse);

            /** AppendResponse firstRevision. */
            public firstRevision: number;

            /** AppendResponse lastRevision. */
            public lastRevision: number;

            /** AppendResponse sessionToken. */
            public sessionToken: string;

            /** AppendResponse repeated. */
            public repeated: boolean;

            /**
             * Encodes the specified AppendResponse message. Does not implicitly {@link ringfold.v1.AppendResponse.verify|verify} messages.
             * @param message AppendResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IAppendResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AppendResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns AppendResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.AppendResponse;
        }

        /** Properties of an AppendBatchRequest. */
        interface IAppendBatchRequest {

            /** AppendBatchRequest appends */
            appends?: (ringfold.v1.IAppendRequest[]|undefined);
        }

        /** Represents an AppendBatchRequest. */
        class AppendBatchRequest implements IAppendBatchRequest {

            /**
             * Constructs a new AppendBatchRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IAppendBatchRequest);

            /** AppendBatchRequest appends. */
            public appends: ringfold.v1.AppendRequest[];

            /**
             * Encodes the specified AppendBatchRequest message. Does not implicitly {@link ringfold.v1.AppendBatchRequest.verify|verify} messages.
             * @param message AppendBatchRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IAppendBatchRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AppendBatchRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns AppendBatchRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.AppendBatchRequest;
        }

        /** Properties of an AppendBatchResponse. */
        interface IAppendBatchResponse {

            /** AppendBatchResponse results */
            results?: (ringfold.v1.AppendBatchResponse.IResult[]|undefined);
        }

        /** Represents an AppendBatchResponse. */
        class AppendBatchResponse implements IAppendBatchResponse {

            /**
             * Constructs a new AppendBatchResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IAppendBatchResponse);

            /** AppendBatchResponse results. */
            public results: ringfold.v1.AppendBatchResponse.Result[];

            /**
             * Encodes the specified AppendBatchResponse message. Does not implicitly {@link ringfold.v1.AppendBatchResponse.verify|verify} messages.
             * @param message AppendBatchResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IAppendBatchResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AppendBatchResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns AppendBatchResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.AppendBatchResponse;
        }

        namespace AppendBatchResponse {

            /** Properties of a Result. */
            interface IResult {

                /** Result ok */
                ok?: (ringfold.v1.IAppendResponse|null|undefined);

                /** Result error */
                error?: (ringfold.v1.IErrorDetail|null|undefined);
            }

            /** Represents a Result. */
            class Result implements IResult {

                /**
                 * Constructs a new Result.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: ringfold.v1.AppendBatchResponse.IResult);

                /** Result ok. */
                public ok: (ringfold.v1.AppendResponse|null);

                /** Result error. */
                public error: (ringfold.v1.ErrorDetail|null);

                /** Result outcome. */
                public outcome?: ("ok"|"error");

                /**
                 * Encodes the specified Result message. Does not implicitly {@link ringfold.v1.AppendBatchResponse.Result.verify|verify} messages.
                 * @param message Result message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                public static encode(message: ringfold.v1.AppendBatchResponse.IResult, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Result message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns Result
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.AppendBatchResponse.Result;
            }
        }

        /** Consistency enum. */
        enum Consistency {
            CONSISTENCY_LINEARIZABLE = 0,
            CONSISTENCY_SESSION = 1,
            CONSISTENCY_EVENTUAL = 2
        }

        /** Properties of a GetRequest. */
        interface IGetRequest {

            /** GetRequest customerId */
            customerId?: (string|undefined);

            /** GetRequest aggregateType */
            aggregateType?: (string|undefined);

            /** GetRequest atRevision */
            atRevision?: (number|null|undefined);

            /** GetRequest atTimeMs */
            atTimeMs?: (number|null|undefined);

            /** GetRequest notModifiedSince */
            notModifiedSince?: (ringfold.v1.INotModifiedSince|undefined);

            /** GetRequest consistency */
            consistency?: (ringfold.v1.Consistency|undefined);

            /** GetRequest sessionToken */
            sessionToken?: (string|undefined);

            /** GetRequest space */
            space?: (string|undefined);
        }

        /** Represents a GetRequest. */
        class GetRequest implements IGetRequest {

            /**
             * Constructs a new GetRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IGetRequest);

            /** GetRequest customerId. */
            public customerId: string;

            /** GetRequest aggregateType. */
            public aggregateType: string;

            /** GetRequest atRevision. */
            public atRevision: (number|null);

            /** GetRequest atTimeMs. */
            public atTimeMs: (number|null);

            /** GetRequest notModifiedSince. */
            public notModifiedSince: ringfold.v1.NotModifiedSince;

            /** GetRequest consistency. */
            public consistency: ringfold.v1.Consistency;

            /** GetRequest sessionToken. */
            public sessionToken: string;

            /** GetRequest space. */
            public space: string;

            /** GetRequest asOf. */
            public asOf?: ("atRevision"|"atTimeMs");

            /**
             * Encodes the specified GetRequest message. Does not implicitly {@link ringfold.v1.GetRequest.verify|verify} messages.
             * @param message GetRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IGetRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns GetRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.GetRequest;
        }

        /** Properties of a NotModifiedSince. */
        interface INotModifiedSince {

            /** NotModifiedSince revision */
            revision?: (number|undefined);

            /** NotModifiedSince stateVersion */
            stateVersion?: (number|undefined);
        }

        /** Represents a NotModifiedSince. */
        class NotModifiedSince implements INotModifiedSince {

            /**
             * Constructs a new NotModifiedSince.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.INotModifiedSince);

            /** NotModifiedSince revision. */
            public revision: number;

            /** NotModifiedSince stateVersion. */
            public stateVersion: number;

            /**
             * Encodes the specified NotModifiedSince message. Does not implicitly {@link ringfold.v1.NotModifiedSince.verify|verify} messages.
             * @param message NotModifiedSince message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.INotModifiedSince, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NotModifiedSince message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns NotModifiedSince
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.NotModifiedSince;
        }

        /** Properties of a GetResponse. */
        interface IGetResponse {

            /** GetResponse status */
            status?: (ringfold.v1.GetResponse.Status|undefined);

            /** GetResponse state */
            state?: (Uint8Array|undefined);

            /** GetResponse revision */
            revision?: (number|undefined);

            /** GetResponse stateVersion */
            stateVersion?: (number|undefined);

            /** GetResponse sessionToken */
            sessionToken?: (string|undefined);

            /** GetResponse recordedAtMs */
            recordedAtMs?: (number|undefined);
        }

        /** Represents a GetResponse. */
        class GetResponse implements IGetResponse {

            /**
             * Constructs a new GetResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IGetResponse);

            /** GetResponse status. */
            public status: ringfold.v1.GetResponse.Status;

            /** GetResponse state. */
            public state: Uint8Array;

            /** GetResponse revision. */
            public revision: number;

            /** GetResponse stateVersion. */
            public stateVersion: number;

            /** GetResponse sessionToken. */
            public sessionToken: string;

            /** GetResponse recordedAtMs. */
            public recordedAtMs: number;

            /**
             * Encodes the specified GetResponse message. Does not implicitly {@link ringfold.v1.GetResponse.verify|verify} messages.
             * @param message GetResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IGetResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns GetResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.GetResponse;
        }

        namespace GetResponse {

            /** Status enum. */
            enum Status {
                STATUS_NOT_FOUND = 0,
                STATUS_FOUND = 1,
                STATUS_REMOVED = 2,
                STATUS_NOT_MODIFIED = 3
            }
        }

        /** Properties of a BatchGetRequest. */
        interface IBatchGetRequest {

            /** BatchGetRequest gets */
            gets?: (ringfold.v1.IGetRequest[]|undefined);
        }

        /** Represents a BatchGetRequest. */
        class BatchGetRequest implements IBatchGetRequest {

            /**
             * Constructs a new BatchGetRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IBatchGetRequest);

            /** BatchGetRequest gets. */
            public gets: ringfold.v1.GetRequest[];

            /**
             * Encodes the specified BatchGetRequest message. Does not implicitly {@link ringfold.v1.BatchGetRequest.verify|verify} messages.
             * @param message BatchGetRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IBatchGetRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BatchGetRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns BatchGetRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.BatchGetRequest;
        }

        /** Properties of a BatchGetResponse. */
        interface IBatchGetResponse {

            /** BatchGetResponse results */
            results?: (ringfold.v1.BatchGetResponse.IResult[]|undefined);
        }

        /** Represents a BatchGetResponse. */
        class BatchGetResponse implements IBatchGetResponse {

            /**
             * Constructs a new BatchGetResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IBatchGetResponse);

            /** BatchGetResponse results. */
            public results: ringfold.v1.BatchGetResponse.Result[];

            /**
             * Encodes the specified BatchGetResponse message. Does not implicitly {@link ringfold.v1.BatchGetResponse.verify|verify} messages.
             * @param message BatchGetResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IBatchGetResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BatchGetResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns BatchGetResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.BatchGetResponse;
        }

        namespace BatchGetResponse {

            /** Properties of a Result. */
            interface IResult {

                /** Result ok */
                ok?: (ringfold.v1.IGetResponse|null|undefined);

                /** Result error */
                error?: (ringfold.v1.IErrorDetail|null|undefined);
            }

            /** Represents a Result. */
            class Result implements IResult {

                /**
                 * Constructs a new Result.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: ringfold.v1.BatchGetResponse.IResult);

                /** Result ok. */
                public ok: (ringfold.v1.GetResponse|null);

                /** Result error. */
                public error: (ringfold.v1.ErrorDetail|null);

                /** Result outcome. */
                public outcome?: ("ok"|"error");

                /**
                 * Encodes the specified Result message. Does not implicitly {@link ringfold.v1.BatchGetResponse.Result.verify|verify} messages.
                 * @param message Result message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                public static encode(message: ringfold.v1.BatchGetResponse.IResult, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Result message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns Result
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.BatchGetResponse.Result;
            }
        }

        /** Direction enum. */
        enum Direction {
            DIRECTION_FORWARDS = 0,
            DIRECTION_BACKWARDS = 1
        }

        /** Properties of a ReadRequest. */
        interface IReadRequest {

            /** ReadRequest customerId */
            customerId?: (string|undefined);

            /** ReadRequest aggregateType */
            aggregateType?: (string|undefined);

            /** ReadRequest direction */
            direction?: (ringfold.v1.Direction|undefined);

            /** ReadRequest fromRevision */
            fromRevision?: (number|null|undefined);

            /** ReadRequest limit */
            limit?: (number|undefined);

            /** ReadRequest consistency */
            consistency?: (ringfold.v1.Consistency|undefined);

            /** ReadRequest sessionToken */
            sessionToken?: (string|undefined);

            /** ReadRequest space */
            space?: (string|undefined);
        }

        /** Represents a ReadRequest. */
        class ReadRequest implements IReadRequest {

            /**
             * Constructs a new ReadRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IReadRequest);

            /** ReadRequest customerId. */
            public customerId: string;

            /** ReadRequest aggregateType. */
            public aggregateType: string;

            /** ReadRequest direction. */
            public direction: ringfold.v1.Direction;

            /** ReadRequest fromRevision. */
            public fromRevision: (number|null);

            /** ReadRequest limit. */
            public limit: number;

            /** ReadRequest consistency. */
            public consistency: ringfold.v1.Consistency;

            /** ReadRequest sessionToken. */
            public sessionToken: string;

            /** ReadRequest space. */
            public space: string;

            /**
             * Encodes the specified ReadRequest message. Does not implicitly {@link ringfold.v1.ReadRequest.verify|verify} messages.
             * @param message ReadRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IReadRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReadRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ReadRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.ReadRequest;
        }

        /** Properties of a ReadResponse. */
        interface IReadResponse {

            /** ReadResponse events */
            events?: (ringfold.v1.IRecordedEvent[]|undefined);
        }

        /** Represents a ReadResponse. */
        class ReadResponse implements IReadResponse {

            /**
             * Constructs a new ReadResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IReadResponse);

            /** ReadResponse events. */
            public events: ringfold.v1.RecordedEvent[];

            /**
             * Encodes the specified ReadResponse message. Does not implicitly {@link ringfold.v1.ReadResponse.verify|verify} messages.
             * @param message ReadResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IReadResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReadResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ReadResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.ReadResponse;
        }

        /** Properties of a SubscribeRequest. */
        interface ISubscribeRequest {

            /** SubscribeRequest beginning */
            beginning?: (ringfold.v1.IEmpty|null|undefined);

            /** SubscribeRequest now */
            now?: (ringfold.v1.IEmpty|null|undefined);

            /** SubscribeRequest checkpoint */
            checkpoint?: (string|null|undefined);

            /** SubscribeRequest partitions */
            partitions?: (number[]|undefined);

            /** SubscribeRequest aggregateTypes */
            aggregateTypes?: (string[]|undefined);

            /** SubscribeRequest eventTypes */
            eventTypes?: (string[]|undefined);

            /** SubscribeRequest space */
            space?: (string|undefined);
        }

        /** Represents a SubscribeRequest. */
        class SubscribeRequest implements ISubscribeRequest {

            /**
             * Constructs a new SubscribeRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.ISubscribeRequest);

            /** SubscribeRequest beginning. */
            public beginning: (ringfold.v1.Empty|null);

            /** SubscribeRequest now. */
            public now: (ringfold.v1.Empty|null);

            /** SubscribeRequest checkpoint. */
            public checkpoint: (string|null);

            /** SubscribeRequest partitions. */
            public partitions: number[];

            /** SubscribeRequest aggregateTypes. */
            public aggregateTypes: string[];

            /** SubscribeRequest eventTypes. */
            public eventTypes: string[];

            /** SubscribeRequest space. */
            public space: string;

            /** SubscribeRequest start. */
            public start?: ("beginning"|"now"|"checkpoint");

            /**
             * Encodes the specified SubscribeRequest message. Does not implicitly {@link ringfold.v1.SubscribeRequest.verify|verify} messages.
             * @param message SubscribeRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.ISubscribeRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SubscribeRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns SubscribeRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.SubscribeRequest;
        }

        /** Properties of a SubscribeResponse. */
        interface ISubscribeResponse {

            /** SubscribeResponse events */
            events?: (ringfold.v1.ISubscribedEvent[]|undefined);

            /** SubscribeResponse checkpoint */
            checkpoint?: (string|undefined);

            /** SubscribeResponse caughtUp */
            caughtUp?: (boolean|undefined);
        }

        /** Represents a SubscribeResponse. */
        class SubscribeResponse implements ISubscribeResponse {

            /**
             * Constructs a new SubscribeResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.ISubscribeResponse);

            /** SubscribeResponse events. */
            public events: ringfold.v1.SubscribedEvent[];

            /** SubscribeResponse checkpoint. */
            public checkpoint: string;

            /** SubscribeResponse caughtUp. */
            public caughtUp: boolean;

            /**
             * Encodes the specified SubscribeResponse message. Does not implicitly {@link ringfold.v1.SubscribeResponse.verify|verify} messages.
             * @param message SubscribeResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.ISubscribeResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SubscribeResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns SubscribeResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.SubscribeResponse;
        }

        /** Properties of a SubscribedEvent. */
        interface ISubscribedEvent {

            /** SubscribedEvent event */
            event?: (ringfold.v1.IRecordedEvent|undefined);

            /** SubscribedEvent partition */
            partition?: (number|undefined);

            /** SubscribedEvent cursor */
            cursor?: (Uint8Array|undefined);
        }

        /** Represents a SubscribedEvent. */
        class SubscribedEvent implements ISubscribedEvent {

            /**
             * Constructs a new SubscribedEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.ISubscribedEvent);

            /** SubscribedEvent event. */
            public event: ringfold.v1.RecordedEvent;

            /** SubscribedEvent partition. */
            public partition: number;

            /** SubscribedEvent cursor. */
            public cursor: Uint8Array;

            /**
             * Encodes the specified SubscribedEvent message. Does not implicitly {@link ringfold.v1.SubscribedEvent.verify|verify} messages.
             * @param message SubscribedEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.ISubscribedEvent, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SubscribedEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns SubscribedEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.SubscribedEvent;
        }

        /** Properties of a RemoveRequest. */
        interface IRemoveRequest {

            /** RemoveRequest customerId */
            customerId?: (string|undefined);

            /** RemoveRequest aggregateType */
            aggregateType?: (string|undefined);

            /** RemoveRequest expectedRevision */
            expectedRevision?: (number|null|undefined);

            /** RemoveRequest space */
            space?: (string|undefined);
        }

        /** Represents a RemoveRequest. */
        class RemoveRequest implements IRemoveRequest {

            /**
             * Constructs a new RemoveRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IRemoveRequest);

            /** RemoveRequest customerId. */
            public customerId: string;

            /** RemoveRequest aggregateType. */
            public aggregateType: string;

            /** RemoveRequest expectedRevision. */
            public expectedRevision: (number|null);

            /** RemoveRequest space. */
            public space: string;

            /**
             * Encodes the specified RemoveRequest message. Does not implicitly {@link ringfold.v1.RemoveRequest.verify|verify} messages.
             * @param message RemoveRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IRemoveRequest, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns RemoveRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.RemoveRequest;
        }

        /** Properties of a RemoveResponse. */
        interface IRemoveResponse {

            /** RemoveResponse removedStreams */
            removedStreams?: (number|undefined);

            /** RemoveResponse sessionToken */
            sessionToken?: (string|undefined);
        }

        /** Represents a RemoveResponse. */
        class RemoveResponse implements IRemoveResponse {

            /**
             * Constructs a new RemoveResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IRemoveResponse);

            /** RemoveResponse removedStreams. */
            public removedStreams: number;

            /** RemoveResponse sessionToken. */
            public sessionToken: string;

            /**
             * Encodes the specified RemoveResponse message. Does not implicitly {@link ringfold.v1.RemoveResponse.verify|verify} messages.
             * @param message RemoveResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IRemoveResponse, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns RemoveResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.RemoveResponse;
        }

        /** Properties of an ErrorDetail. */
        interface IErrorDetail {

            /** ErrorDetail code */
            code?: (string|undefined);

            /** ErrorDetail message */
            message?: (string|undefined);

            /** ErrorDetail retryable */
            retryable?: (boolean|undefined);

            /** ErrorDetail retryAfterMs */
            retryAfterMs?: (number|undefined);

            /** ErrorDetail details */
            details?: ({ [k: string]: string }|undefined);
        }

        /** Represents an ErrorDetail. */
        class ErrorDetail implements IErrorDetail {

            /**
             * Constructs a new ErrorDetail.
             * @param [properties] Properties to set
             */
            constructor(properties?: ringfold.v1.IErrorDetail);

            /** ErrorDetail code. */
            public code: string;

            /** ErrorDetail message. */
            public message: string;

            /** ErrorDetail retryable. */
            public retryable: boolean;

            /** ErrorDetail retryAfterMs. */
            public retryAfterMs: number;

            /** ErrorDetail details. */
            public details: { [k: string]: string };

            /**
             * Encodes the specified ErrorDetail message. Does not implicitly {@link ringfold.v1.ErrorDetail.verify|verify} messages.
             * @param message ErrorDetail message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: ringfold.v1.IErrorDetail, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ErrorDetail message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns ErrorDetail
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ringfold.v1.ErrorDetail;
        }
    }
}
